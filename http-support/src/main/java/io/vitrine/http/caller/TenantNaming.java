package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** How a dialect identifies the project of a request. The access check is elsewhere. */
public interface TenantNaming {

    Dialect dialect();

    /**
     * The project of the request, or null if it does not exist.
     *
     * @throws ProblemException if the request names no project, or several
     */
    @Nullable
    ProjectId projectOf(HttpServletRequest request, Subject subject);

    /**
     * The project that a request without a valid token names, for the log of refused requests; it may not exist.
     * Neither fails nor waits, and is called for each of them.
     *
     * @return null if the request names none, or if it cannot be found out cheaply
     */
    @Nullable
    ProjectId namedBy(HttpServletRequest request);
}
