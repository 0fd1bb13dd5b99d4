package io.vitrine.http.caller;

import io.vitrine.events.Provenance;

/** Somebody outside of any project: who may make one, or ask which there are. */
public record Visitor(Subject subject, Provenance provenance) {}
