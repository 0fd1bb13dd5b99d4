package io.vitrine.http.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Ends a request with a problem: for refusals of the wire, not of the rules. */
public class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final List<Fault> errors;
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

    /** Something we depend on is away for the moment; the same request may well pass after so many seconds. */
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

    /** The token is good and does not allow this; the challenge states what would (RFC 6750). */
    public static ProblemException forbidden(MissingScope missing) {
        var forbidden = new ProblemException(HttpStatus.FORBIDDEN, MissingScope.CODE, missing.detail());
        forbidden.challenge = missing.challenge();
        return forbidden;
    }

    /** The same is at another address. */
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
        return Problem.of(status, code, String.valueOf(getMessage()), errors);
    }

    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
