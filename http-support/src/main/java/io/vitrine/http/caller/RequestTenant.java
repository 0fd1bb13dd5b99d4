package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import jakarta.servlet.http.HttpServletRequest;

/** The tenant of a request, for limits by tenant: its project, or the subject of its token if it has no project. */
public final class RequestTenant {

    private static final String ATTRIBUTE = RequestTenant.class.getName();

    private RequestTenant() {}

    static void set(HttpServletRequest request, ProjectId project) {
        request.setAttribute(ATTRIBUTE, project.toString());
    }

    static void set(HttpServletRequest request, Subject subject) {
        request.setAttribute(ATTRIBUTE, "subject " + subject.name());
    }

    /**
     * Known once the endpoint's {@link Caller} or {@link AuthenticatedUser} is; before, all requests count as one
     * tenant's.
     */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String tenant ? tenant : "";
    }
}
