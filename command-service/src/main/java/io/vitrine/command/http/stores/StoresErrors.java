package io.vitrine.command.http.stores;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection;
import io.vitrine.command.Rejection.NoSuchPlacement;
import io.vitrine.command.Rejection.NoSuchTemplate;
import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.Rejection.UnknownTemplate;
import io.vitrine.command.Rejection.UnknownWidget;
import io.vitrine.command.http.RejectionProblems;
import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.Problem;
import io.vitrine.http.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The rejections for which the stores dialect has its own details, fields and status. */
@RestControllerAdvice(basePackageClasses = StoresErrors.class)
@Order(0)
class StoresErrors {

    private final Refusals refusals;

    StoresErrors(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Rejected rejected, HttpServletRequest request) {
        var rejection = rejected.rejection();
        return refusals.answer(problem(rejection), RejectionProblems.headers(rejection), request);
    }

    private static Problem problem(Rejection rejection) {
        return switch (rejection) {
            case NoSuchWidget _ -> notFound("No such widget in this store.");
            case NoSuchTemplate _ -> notFound("No such widget template in this store.");
            case NoSuchPlacement _ -> notFound("No such placement in this store.");
            case UnknownTemplate r ->
                unknown("/widget_template_uuid", "unknown-template", "No widget template " + r.templateId());
            case UnknownWidget r -> unknown("/widget_uuid", "unknown-widget", "No widget " + r.widgetId());
            // The client did not choose the slug, which is derived from name and id.
            case SlugTaken _ ->
                Problem.of(
                        CONFLICT, "slug-taken", "Another widget has the slug of this widget. Send the request again.");
            case Rejection other -> withVendorStatus(RejectionProblems.of(other));
        };
    }

    /** The vendor has 422 for every well-formed request with invalid content. */
    private static Problem withVendorStatus(Problem problem) {
        return problem.status() == BAD_REQUEST.value()
                ? Problem.of(UNPROCESSABLE_CONTENT, problem.code(), problem.detail())
                : problem;
    }

    private static Problem notFound(String detail) {
        return Problem.of(NOT_FOUND, "not-found", detail);
    }

    private static Problem unknown(String field, String code, String what) {
        var detail = what + " in this store.";
        return Problem.of(UNPROCESSABLE_CONTENT, code, detail, List.of(new Fault(field, code, detail)));
    }
}
