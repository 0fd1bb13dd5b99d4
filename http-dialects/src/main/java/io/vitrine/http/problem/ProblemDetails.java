package io.vitrine.http.problem;

import io.vitrine.http.request.Dialect;
import org.springframework.http.MediaType;

/** RFC 9457: the error format of the projects dialect and of our own endpoints. */
enum ProblemDetails implements ProblemStyle {
    STYLE;

    @Override
    public Dialect dialect() {
        return Dialect.PROJECTS;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_PROBLEM_JSON;
    }

    @Override
    public Object body(Problem problem) {
        return problem;
    }
}
