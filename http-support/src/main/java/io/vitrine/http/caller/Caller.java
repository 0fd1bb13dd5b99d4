package io.vitrine.http.caller;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;

/**
 * An authenticated user in a project. It is created only from a verified token, and it is the only source of a tenant.
 *
 * @param project the project, or the {@linkplain io.vitrine.events.OrganizationId#tenant tenant} of an organization
 * @param ownWidgetsOnly whether the endpoint was permitted for widgets that the subject created, and no others
 */
public record Caller(ProjectId project, Subject subject, EventMetadata provenance, boolean ownWidgetsOnly) {

    /** A caller that may change all widgets if it may change any. */
    public Caller(ProjectId project, Subject subject, EventMetadata provenance) {
        this(project, subject, provenance, false);
    }
}
