package io.vitrine.http.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Converts errors of the container, before any endpoint, to problems. */
@RestController
public class ProblemErrorController implements ErrorController {

    private final Refusals refusals;

    ProblemErrorController(Refusals refusals) {
        this.refusals = refusals;
    }

    @RequestMapping(path = "/error", produces = MediaType.ALL_VALUE)
    ResponseEntity<Object> error(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
        return refusals.answer(problem(code), request);
    }

    static Problem problem(int code) {
        var resolved = HttpStatus.resolve(code);
        var status = resolved == null ? HttpStatus.NOT_FOUND : resolved;
        var name = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        return Problem.of(status, name, detailOf(status));
    }

    private static String detailOf(HttpStatus status) {
        if (status.is5xxServerError()) {
            return Problem.INTERNAL;
        }
        return status == HttpStatus.NOT_FOUND
                ? "Nothing exists at this URL."
                : "The URL or a header contains characters that are not allowed.";
    }
}
