package io.vitrine.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.templates.ParsedTemplate;
import io.vitrine.templates.RenderingFailed;
import java.util.Map;

/** The markup of a widget with a template. */
public final class TemplateMarkup {

    private TemplateMarkup() {}

    /** The variables of the template are the configuration's members, and {@code _.id} for the widget's id. */
    public static byte[] html(DeliveredWidget widget, ParsedTemplate template) throws RenderingFailed {
        var id = widget.id().toString();
        var markup = template.render(widget.config(), Map.of("_", Map.of("id", id)));
        var html = new Html().open("div", "class", "vitrine-drawn", "data-vitrine", id);
        return (html + markup + "</div>\n").getBytes(UTF_8);
    }

    /** The fallback for a widget that cannot be rendered. The reason is only in the log. */
    public static byte[] failed(DeliveredWidget widget) {
        return new Html()
                .open("link", "rel", "stylesheet", "href", LayoutMarkup.STYLESHEET)
                .open("section", "class", "vitrine vitrine-failed", "data-vitrine", widget.id(), "role", "note")
                .open("p")
                .text("This part of the page cannot be shown at the moment.")
                .close("p")
                .close("section")
                .text("\n")
                .toString()
                .getBytes(UTF_8);
    }
}
