package io.vitrine.http.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns whatever ends a request early into a problem in the style of its dialect: refusals as they are, outages as 503,
 * and bugs as 500, logged.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

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
            // A project may take a former key back; a redirect that is kept would lead in a circle then.
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            headers.set(HttpHeaders.LOCATION, e.location());
        }
        return refusals.answer(e.problem(), headers, request);
    }

    /** What the firewall finds only when it is looked at, such as the name of a parameter. */
    @ExceptionHandler
    ResponseEntity<Object> on(RequestRejectedException e, HttpServletRequest request) {
        var problem = Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "A parameter or a header is not acceptable.");
        return refusals.answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Exception e, HttpServletRequest request) {
        if (isOutage(e)) {
            LOG.warn("A request met an outage: {}", rootOf(e).toString());
            return on(
                    ProblemException.unavailable(
                            "store-unavailable",
                            "The store cannot be reached at the moment. Ask again; what came with an Idempotency-Key is done once.",
                            1),
                    request);
        }
        LOG.error("A request failed unexpectedly", e);
        var problem = Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "This is a fault of ours; the log has it under the id in X-Request-Id.");
        return refusals.answer(problem, request);
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
                            "\"%s\" is not a value of %s.".formatted(e.getValue(), argument.getName())))),
                    servlet(request));
        }
        return on(e, servlet(request));
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
        var detail = status.value() == 404 ? "Nothing is at this address." : String.valueOf(e.getMessage());
        return refusals.answer(Problem.of(status, code, detail), headers, servlet(request));
    }

    private static HttpServletRequest servlet(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }

    private static boolean isOutage(Throwable e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLNonTransientConnectionException
                    || (cause instanceof TransactionSystemException failed && isOutageBefore(failed))
                    || (cause instanceof SQLException sql && isConnectionState(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** A transaction on a lost connection cannot be rolled back either, and that failure hides the first one. */
    private static boolean isOutageBefore(TransactionSystemException failed) {
        var first = failed.getApplicationException();
        return first != null && isOutage(first);
    }

    /** Classes 08 (connection), 57P (server shutting down) and 53 (out of a resource). */
    private static boolean isConnectionState(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53"));
    }

    private static Throwable rootOf(Throwable e) {
        var root = e;
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
