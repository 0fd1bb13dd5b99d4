package io.vitrine.query.projection;

/** Why a projection does not go on with a project, and where it stands. */
record ProjectionStop(ReceivedEvent at, String reason) {}
