package io.vitrine.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.http.request.RequestId;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatusCode;

/**
 * An error in the form of RFC 9457 problem details. Other dialects convert it to their format ({@link ProblemStyle}).
 *
 * @param code stable, for programs; {@code type} is the same as a URN
 * @param errors every fault of the request, if there are several
 * @param traceId the request's id, which is also in the logs and the audit trail
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String code, String detail, List<Fault> errors, String traceId) {

    /** The detail of an unexpected failure. */
    static final String INTERNAL = "Internal error. Quote X-Request-Id when you report it.";

    public static Problem of(HttpStatusCode status, String code, String detail, List<Fault> errors) {
        var title = code.substring(0, 1).toUpperCase(Locale.ROOT)
                + code.substring(1).replace('-', ' ');
        return new Problem(
                "urn:vitrine:problem:" + code, title, status.value(), code, detail, errors, RequestId.current());
    }

    public static Problem of(HttpStatusCode status, String code, String detail) {
        return of(status, code, detail, List.of());
    }
}
