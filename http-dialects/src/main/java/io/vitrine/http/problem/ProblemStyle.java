package io.vitrine.http.problem;

import io.vitrine.http.request.Dialect;
import org.springframework.http.MediaType;

/** How one dialect says no: the same problem, in the shape that its document promises. */
public interface ProblemStyle {

    Dialect dialect();

    MediaType mediaType();

    /** What the dialect answers instead, where its document wants another status than the problem has. */
    default int status(Problem problem) {
        return problem.status();
    }

    /** What is sent as JSON. */
    Object body(Problem problem);
}
