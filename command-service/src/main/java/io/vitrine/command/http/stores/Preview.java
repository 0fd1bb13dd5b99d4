package io.vitrine.command.http.stores;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.dialects.stores.StoreWidget;
import io.vitrine.events.JsonObject;
import io.vitrine.events.TemplateDesign;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.templates.ConfigurationCheck;
import io.vitrine.templates.ParsedTemplate;
import io.vitrine.templates.RenderingFailed;
import io.vitrine.templates.TemplateFault;
import java.util.List;
import java.util.Map;

/**
 * The result of rendering a template with a configuration.
 *
 * @param complaints where the configuration does not match the template's schema; omitted if it matches
 */
record Preview(
        String html,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ConfigurationCheck.Complaint> complaints) {

    /** The widget id in a preview, because no widget exists yet. */
    private static final String PREVIEWED = "preview";

    /** @throws ProblemException if the template cannot be rendered, with the reason */
    static Preview of(TemplateDesign design, JsonObject configuration) {
        try {
            return new Preview(
                    ParsedTemplate.parse(design.template())
                            .render(configuration, Map.of(StoreWidget.ADDED, Map.of("id", PREVIEWED))),
                    ConfigurationCheck.of(design.schema().text(), configuration));
        } catch (RenderingFailed failed) {
            if (failed.reason() == RenderingFailed.Reason.OUT_OF_TIME) {
                throw ProblemException.unavailable("rendering-busy", String.valueOf(failed.getMessage()), 1);
            }
            throw ProblemException.invalid(List.of(
                    new Fault("/widget_configuration", "rendering-failed", String.valueOf(failed.getMessage()))));
        } catch (TemplateFault fault) {
            // The template was valid when it was written; a later version of Vitrine may be stricter.
            throw ProblemException.invalid(List.of(new Fault(
                    "/template",
                    "template",
                    "Line %d, column %d: %s".formatted(fault.line(), fault.column(), fault.reason()))));
        }
    }
}
