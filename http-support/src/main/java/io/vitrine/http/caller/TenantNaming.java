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
     * The project that the request names, or null if that is none.
     *
     * @throws ProblemException if it names none at all, or more than one
     */
    @Nullable
    ProjectId projectOf(HttpServletRequest request, Subject subject);
}
