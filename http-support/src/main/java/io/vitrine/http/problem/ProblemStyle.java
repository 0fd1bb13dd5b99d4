package io.vitrine.http.problem;

import io.vitrine.http.request.Dialect;
import org.springframework.http.MediaType;

/** The error format of a dialect: the same problem in the form of its document. */
public interface ProblemStyle {

    /** The dialect that uses it. */
    Dialect dialect();

    MediaType mediaType();

    /** The status of the dialect, if its document requires another status than that of the problem. */
    default int status(Problem problem) {
        return problem.status();
    }

    /** The JSON body. */
    Object body(Problem problem);
}
