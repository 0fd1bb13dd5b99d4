package io.vitrine.http.caller;

import io.vitrine.events.EventMetadata;

/** An authenticated user outside a project, who can create projects and list them. */
public record AuthenticatedUser(Subject subject, EventMetadata provenance) {}
