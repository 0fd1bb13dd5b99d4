package io.vitrine.query.http.operations;

import io.vitrine.events.EventJson;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The body of an operation: a small JSON object with texts. Its faults are reported together. */
final class OperationBody {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_TEXT_LENGTH = 255;

    private final ObjectNode fields;
    private final List<Fault> faults = new ArrayList<>();

    private OperationBody(ObjectNode fields) {
        this.fields = fields;
    }

    static OperationBody of(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "body-too-large",
                    "The body is too large (limit %d bytes).".formatted(MAX_BYTES));
        }
        try {
            if (EventJson.MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return new OperationBody(object);
            }
            throw malformed("The body must be a JSON object.");
        } catch (JacksonException e) {
            throw malformed("The body is not JSON: " + e.getOriginalMessage());
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "malformed-body", detail);
    }

    String required(String name) {
        if (isAbsent(name)) {
            fault(name, "required", name + " is required.");
            return "";
        }
        var text = optional(name);
        return text == null ? "" : text;
    }

    @Nullable
    String optional(String name) {
        if (isAbsent(name)) {
            return null;
        }
        var value = fields.path(name);
        if (!value.isString()
                || value.stringValue().isBlank()
                || value.stringValue().length() > MAX_TEXT_LENGTH) {
            fault(name, "type", "%s must be a text of 1 to %d characters.".formatted(name, MAX_TEXT_LENGTH));
            return null;
        }
        return value.stringValue().strip();
    }

    private boolean isAbsent(String name) {
        return fields.path(name).isMissingNode() || fields.path(name).isNull();
    }

    void fault(String name, String code, String detail) {
        faults.add(new Fault("/" + name, code, detail));
    }

    /** @throws ProblemException 400 with all faults */
    void throwIfInvalid() {
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }
}
