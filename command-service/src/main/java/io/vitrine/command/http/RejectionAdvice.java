package io.vitrine.command.http;

import io.vitrine.command.Rejected;
import io.vitrine.http.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The response to a rejected command, in the error format of the request's dialect. */
@RestControllerAdvice
@Order(RejectionAdvice.ORDER)
class RejectionAdvice {

    /** After the advices of dialects with overrides. */
    static final int ORDER = 1;

    private final Refusals refusals;

    RejectionAdvice(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Rejected rejected, HttpServletRequest request) {
        var rejection = rejected.rejection();
        return refusals.answer(RejectionProblems.of(rejection), RejectionProblems.headers(rejection), request);
    }
}
