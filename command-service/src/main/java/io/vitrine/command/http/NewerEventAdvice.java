package io.vitrine.command.http;

import io.vitrine.events.UnknownEventTypeException;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The response to a command on an aggregate with events of a newer version, which happens while processes of two
 * versions run side by side.
 */
@RestControllerAdvice
@Order(RejectionAdvice.ORDER)
class NewerEventAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(NewerEventAdvice.class);

    /** A repeated request may reach a process of the newer version. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Refusals refusals;

    NewerEventAdvice(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(UnknownEventTypeException e, HttpServletRequest request) {
        LOG.warn("Refused a command, because this version is older than its aggregate: {}", e.getMessage());
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return refusals.answer(
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "newer-version",
                        "A newer version of Vitrine has changed this resource, and the process that received the request"
                                + " is being upgraded. Nothing was changed. Retry after 1 s."),
                headers,
                request);
    }
}
