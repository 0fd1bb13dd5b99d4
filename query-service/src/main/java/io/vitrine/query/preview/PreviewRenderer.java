package io.vitrine.query.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.TemplateDesign;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.preview.PreviewReader.Material;
import io.vitrine.rendering.LayoutMarkup;
import io.vitrine.rendering.TemplateMarkup;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.rendering.widget.WidgetTooLarge;
import io.vitrine.templates.ConfigurationCheck;
import io.vitrine.templates.ParsedTemplate;
import io.vitrine.templates.RenderingCrowded;
import io.vitrine.templates.RenderingFailed;
import io.vitrine.templates.RenderingPool;
import io.vitrine.templates.TemplateFault;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Renders previews on the rendering pool: at the project's turn, and with the limits of delivery. */
@Component
public class PreviewRenderer {

    private final RenderingPool pool;

    PreviewRenderer(RenderingPool pool) {
        this.pool = pool;
    }

    /**
     * The widget as apps would get it. A template that cannot render it gives the fallback of delivery and a complaint.
     *
     * @throws ProblemException 422 if the widget is too large to be delivered, 503 if too many renderings wait
     */
    public WidgetPreview render(PreviewSubject subject, Material material) {
        try {
            return pool.call(subject.project(), () -> drawn(subject, material));
        } catch (RenderingCrowded e) {
            throw ProblemException.unavailable("rendering-busy", String.valueOf(e.getMessage()), 1);
        } catch (WidgetTooLarge e) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "widget-too-large", String.valueOf(e.getMessage()));
        } catch (RenderingFailed | TemplateFault e) {
            throw new IllegalStateException("A template fault was not converted to a complaint", e);
        }
    }

    private static WidgetPreview drawn(PreviewSubject subject, Material material) throws RenderingFailed {
        var complaints = new ArrayList<PreviewComplaint>();
        subject.assetPointers().forEach((id, pointer) -> {
            if (!material.assets().containsKey(id)) {
                complaints.add(PreviewComplaint.of(
                        pointer,
                        "unknown-asset",
                        "Asset %s does not exist. The widget is shown without it.".formatted(id)));
            }
        });
        var widget = DeliveredWidget.of(subject.widget(), material.assets()::get, false);
        var chosen = subject.template();
        if (chosen == null) {
            var stylesheet = LayoutMarkup.hasTheme(widget) ? new String(LayoutMarkup.css(widget), UTF_8) : null;
            return new WidgetPreview(new String(LayoutMarkup.preview(widget), UTF_8), stylesheet, complaints);
        }
        var html = byTemplate(chosen.pointer(), widget, material, complaints);
        return new WidgetPreview(new String(html, UTF_8), null, complaints);
    }

    private static byte[] byTemplate(
            String pointer, DeliveredWidget widget, Material material, List<PreviewComplaint> complaints)
            throws RenderingFailed {
        var design = material.design();
        if (design == null) {
            complaints.add(PreviewComplaint.of(
                    pointer, "unknown-template", "The template does not exist, or it does not have this version."));
            return TemplateMarkup.failed(widget);
        }
        ConfigurationCheck.of(design.schema().text(), widget.config())
                .forEach(complaint -> complaints.add(PreviewComplaint.of(complaint)));
        return byDesign(pointer, design, widget, complaints);
    }

    private static byte[] byDesign(
            String pointer, TemplateDesign design, DeliveredWidget widget, List<PreviewComplaint> complaints)
            throws RenderingFailed {
        try {
            return TemplateMarkup.html(widget, ParsedTemplate.parse(design.template()));
        } catch (TemplateFault fault) {
            complaints.add(PreviewComplaint.of(pointer, fault));
        } catch (RenderingFailed failed) {
            if (failed.reason() == RenderingFailed.Reason.OUT_OF_TIME) {
                throw failed;
            }
            complaints.add(PreviewComplaint.of(failed));
        }
        return TemplateMarkup.failed(widget);
    }
}
