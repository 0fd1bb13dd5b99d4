package io.vitrine.http.problem;

import io.vitrine.limits.Charge;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Ends a request with a problem: for errors in the HTTP request, not for rejected commands. */
public class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final List<Fault> errors;
    private List<String> violatedPolicies = List.of();
    private @Nullable Integer retryAfterSeconds;
    private @Nullable String challenge;
    private @Nullable String location;

    public ProblemException(HttpStatus status, String code, String detail, List<Fault> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public ProblemException(HttpStatus status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    /** The one response for a missing resource and for a resource of another tenant. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    public static ProblemException invalid(List<Fault> errors) {
        var detail = errors.size() == 1
                ? errors.getFirst().detail()
                : "The request has %d faults. See errors.".formatted(errors.size());
        return new ProblemException(HttpStatus.BAD_REQUEST, "invalid-request", detail, errors);
    }

    /** A dependency is unavailable. The same request may succeed after this number of seconds. */
    public static ProblemException unavailable(String code, String detail, int retryAfterSeconds) {
        var unavailable = new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, code, detail);
        unavailable.retryAfterSeconds = retryAfterSeconds;
        return unavailable;
    }

    /** The client has too many concurrent requests. The same request may succeed after this number of seconds. */
    public static ProblemException tooMany(String code, String detail, int retryAfterSeconds) {
        var refused = new ProblemException(HttpStatus.TOO_MANY_REQUESTS, code, detail);
        refused.retryAfterSeconds = retryAfterSeconds;
        return refused;
    }

    /** The request exceeds the rate limit of this policy. The same request may succeed after this number of seconds. */
    public static ProblemException quotaExceeded(String detail, int retryAfterSeconds, String policy) {
        var refused = tooMany(Charge.CODE, detail, retryAfterSeconds);
        refused.violatedPolicies = List.of(policy);
        return refused;
    }

    /** The token is valid but lacks a scope, which the challenge contains (RFC 6750). */
    public static ProblemException forbidden(MissingScope missing) {
        var forbidden = new ProblemException(HttpStatus.FORBIDDEN, MissingScope.CODE, missing.detail());
        forbidden.challenge = missing.challenge();
        return forbidden;
    }

    /** The resource has another URL. */
    public static ProblemException moved(String location) {
        var moved = new ProblemException(
                HttpStatus.PERMANENT_REDIRECT, "moved", "The project has a new key. Use the URL in Location.");
        moved.location = location;
        return moved;
    }

    /** The {@code Location} of the response, or null for none. */
    public @Nullable String location() {
        return location;
    }

    /** The {@code WWW-Authenticate} of the response, or null for none. */
    public @Nullable String challenge() {
        return challenge;
    }

    public Problem problem() {
        return Problem.of(status, code, String.valueOf(getMessage()), errors).withViolatedPolicies(violatedPolicies);
    }

    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
