package io.vitrine.http.caller;

import io.vitrine.events.ProjectId;
import io.vitrine.events.Provenance;

/** Somebody in a project: made from a verified token alone, and the only source of a tenant. */
public record Caller(ProjectId project, Subject subject, Provenance provenance) {}
