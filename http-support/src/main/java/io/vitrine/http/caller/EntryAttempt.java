package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * That the subject of a verified token asked for a project.
 *
 * @param mayEnter whether the project exists for the subject; if not, the response does not tell
 */
record EntryAttempt(ProjectId project, String subject, boolean mayEnter) {

    private static final String ATTRIBUTE = EntryAttempt.class.getName();

    static void note(HttpServletRequest request, ProjectId project, Subject subject) {
        request.setAttribute(ATTRIBUTE, new EntryAttempt(project, subject.name(), subject.mayEnter(project)));
    }

    static @Nullable EntryAttempt of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof EntryAttempt attempt ? attempt : null;
    }
}
