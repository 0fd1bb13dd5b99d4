package io.vitrine.readmodels.projection;

/** The record at which a project is stopped in a projection, and why. */
record ProjectionStop(ReceivedEvent at, String reason) {}
