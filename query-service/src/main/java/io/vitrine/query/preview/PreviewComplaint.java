package io.vitrine.query.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.templates.ConfigurationCheck;
import io.vitrine.templates.RenderingFailed;
import io.vitrine.templates.TemplateFault;
import org.jspecify.annotations.Nullable;

/**
 * Why a part of a preview is missing or wrong.
 *
 * @param pointer the place in the widget, as a JSON pointer
 * @param line the line in the template's source, from 1; null for other complaints
 * @param column the column in the template's source, from 1; null for other complaints
 */
public record PreviewComplaint(
        String pointer,
        String code,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer line,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer column) {

    static PreviewComplaint of(String pointer, String code, String detail) {
        return new PreviewComplaint(pointer, code, detail, null, null);
    }

    /** The configuration does not match the schema of the template. */
    static PreviewComplaint of(ConfigurationCheck.Complaint complaint) {
        return of("/config" + complaint.pointer(), "configuration", complaint.detail());
    }

    static PreviewComplaint of(String pointer, TemplateFault fault) {
        return new PreviewComplaint(pointer, "template", fault.reason(), fault.line(), fault.column());
    }

    static PreviewComplaint of(RenderingFailed failed) {
        return of("/config", "rendering-failed", String.valueOf(failed.getMessage()));
    }
}
