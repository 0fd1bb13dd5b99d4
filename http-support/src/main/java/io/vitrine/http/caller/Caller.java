package io.vitrine.http.caller;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;

/**
 * An authenticated user in a project. It is created only from a verified token, and it is the only source of a tenant.
 */
public record Caller(ProjectId project, Subject subject, EventMetadata provenance) {}
