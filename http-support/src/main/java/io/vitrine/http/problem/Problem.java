package io.vitrine.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.http.request.RequestId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * An error in the form of RFC 9457 problem details. Other dialects convert it to their format ({@link ProblemStyle}).
 *
 * @param code stable, for programs; {@code type} is the same as a URN
 * @param errors every fault of the request, if there are several
 * @param violatedPolicies the rate limits that the request exceeds. The IETF draft has a dash in the name, which RFC
 *     9457 advises against and some client generators cannot use
 * @param quota the quota that the request would exceed
 * @param traceId the request's id, which is also in the logs and the audit trail
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        List<Fault> errors,
        List<String> violatedPolicies,
        @Nullable ReachedQuota quota,
        String traceId) {

    /**
     * A quota that is used up.
     *
     * @param name for example {@code widgets}
     * @param of {@code project} or {@code organization}
     * @param limit the quota
     * @param used what is used of it
     */
    public record ReachedQuota(String name, String of, long limit, long used) {}

    /** The detail of an unexpected failure. */
    static final String INTERNAL = "Internal error. Quote X-Request-Id when you report it.";

    public static Problem of(HttpStatusCode status, String code, String detail, List<Fault> errors) {
        var title = code.substring(0, 1).toUpperCase(Locale.ROOT)
                + code.substring(1).replace('-', ' ');
        return new Problem(
                "urn:vitrine:problem:" + code,
                title,
                status.value(),
                code,
                detail,
                errors,
                List.of(),
                null,
                RequestId.current());
    }

    public static Problem of(HttpStatusCode status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    Problem withViolatedPolicies(List<String> policies) {
        return new Problem(type, title, status, code, detail, errors, policies, quota, traceId);
    }

    public Problem withQuota(ReachedQuota reached) {
        return new Problem(type, title, status, code, detail, errors, violatedPolicies, reached, traceId);
    }
}
