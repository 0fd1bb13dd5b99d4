package io.vitrine.http.problem;

import io.vitrine.http.request.Dialect;
import org.springframework.http.MediaType;

/** RFC 9457. */
public record ProblemDetails(Dialect dialect) implements ProblemStyle {

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_PROBLEM_JSON;
    }

    @Override
    public Object body(Problem problem) {
        return problem;
    }
}
