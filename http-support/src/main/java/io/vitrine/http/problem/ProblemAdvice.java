package io.vitrine.http.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Converts exceptions to problems in the format of the request's dialect: refusals, outages as 503, and bugs as 500
 * with a log entry.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Refusals refusals;

    ProblemAdvice(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(ProblemException e, HttpServletRequest request) {
        var headers = new HttpHeaders();
        var retryAfter = e.retryAfterSeconds();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        if (e.challenge() != null) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, e.challenge());
        }
        if (e.location() != null) {
            // A project may change back to a former key. A cached redirect would then loop.
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            headers.set(HttpHeaders.LOCATION, e.location());
        }
        return refusals.answer(e.problem(), headers, request);
    }

    /** Faults that the firewall only detects on access, such as the name of a parameter. */
    @ExceptionHandler
    ResponseEntity<Object> on(RequestRejectedException e, HttpServletRequest request) {
        return unreadable("A parameter or a header contains a character that is not allowed, such as NUL.", request);
    }

    /** The container parses parameters on the first access. */
    @ExceptionHandler
    ResponseEntity<Object> on(InvalidParameterException e, HttpServletRequest request) {
        return unreadable("A query parameter is malformed. It needs a name and valid percent-encoded UTF-8.", request);
    }

    private ResponseEntity<Object> unreadable(String detail, HttpServletRequest request) {
        return refusals.answer(Problem.of(HttpStatus.BAD_REQUEST, "bad-request", detail), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Exception e, HttpServletRequest request) {
        if (Outages.isOutage(e)) {
            LOG.warn("Request failed because of an outage: {}", rootOf(e).toString());
            return on(outage(e, request), request);
        }
        LOG.error("Request failed unexpectedly", e);
        var problem = Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", Problem.INTERNAL);
        return refusals.answer(problem, request);
    }

    private static ProblemException outage(Exception e, HttpServletRequest request) {
        if (Outages.isOutcomeUnknown(e) && !READS.contains(request.getMethod())) {
            return ProblemException.unavailable(
                    "outcome-unknown",
                    "The connection to the store was lost during the commit. The write may or may not have been carried out."
                            + " Repeat the request with the same Idempotency-Key; it takes effect only once. Without a key,"
                            + " read the resource before you repeat the request.",
                    1);
        }
        return ProblemException.unavailable(
                "store-unavailable",
                "The store is unavailable. Retry after 1 s. A request with an Idempotency-Key takes effect"
                        + " only once.",
                1);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof MethodArgumentTypeMismatchException argument) {
            if (argument.getParameter().hasParameterAnnotation(PathVariable.class)) {
                return on(ProblemException.notFound("No such resource."), servlet(request));
            }
            return on(
                    ProblemException.invalid(List.of(Fault.ofParameter(
                            argument.getName(),
                            "type",
                            "\"%s\" is not a valid value of %s.".formatted(e.getValue(), argument.getName())))),
                    servlet(request));
        }
        return on(e, servlet(request));
    }

    /** As in Spring, but without a log line at level WARN, because a client error is no event of the service. */
    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, null, headers, status, request);
    }

    /** Of the endpoints whose body is not JSON. */
    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var types = e.getSupportedMediaTypes().stream().map(MediaType::toString).collect(Collectors.joining(" or "));
        return types.isEmpty()
                ? handleExceptionInternal(e, null, headers, status, request)
                : on(
                        new ProblemException(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                "unsupported-media-type",
                                "Send %s.".formatted(types)),
                        servlet(request));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var types = e.getSupportedMediaTypes().stream().map(MediaType::toString).collect(Collectors.joining(" or "));
        var detail = types.isEmpty()
                ? "Accept is malformed. Send media types such as application/json, or omit the header."
                : "The response is only available as %s. Accept that type, or omit Accept. Nothing was changed."
                        .formatted(types);
        return refusals.answer(Problem.of(status, "not-acceptable", detail), headers, servlet(request));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            return on(e, servlet(request));
        }
        var resolved = HttpStatus.resolve(status.value());
        var code = resolved == null
                ? "refused"
                : resolved.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        var detail = status.value() == 404 ? "Nothing exists at this URL." : String.valueOf(e.getMessage());
        return refusals.answer(Problem.of(status, code, detail), headers, servlet(request));
    }

    private static HttpServletRequest servlet(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }

    private static Throwable rootOf(Throwable e) {
        var root = e;
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
