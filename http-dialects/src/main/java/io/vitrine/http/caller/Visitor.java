package io.vitrine.http.caller;

import io.vitrine.events.Provenance;

/** An authenticated user outside a project, who can create projects and list them. */
public record Visitor(Subject subject, Provenance provenance) {}
