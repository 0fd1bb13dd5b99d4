package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.http.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;

/** The tenant of a request, for limits by tenant: its project, or the subject of its token if it has no project. */
public final class RequestTenant {

    private static final String ATTRIBUTE = RequestTenant.class.getName();

    private RequestTenant() {}

    static void set(HttpServletRequest request, ProjectId project) {
        request.setAttribute(ATTRIBUTE, project.toString());
        RequestId.logWith(project);
    }

    static void set(HttpServletRequest request, Subject subject) {
        request.setAttribute(ATTRIBUTE, "subject " + subject.name());
    }

    /**
     * It is known after the {@link Caller} or {@link AuthenticatedUser} has been resolved. Before that, all requests
     * count as those of one tenant.
     */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String tenant ? tenant : "";
    }
}
