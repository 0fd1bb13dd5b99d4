package io.vitrine.delivery.store;

import io.vitrine.events.ProjectId;
import java.time.Instant;

/**
 * Where and why a project's events are applied no further. All others go on; this one shows what it showed, less what
 * is unpublished or deleted. Reading starts again from the offset with the next start of the node.
 */
public record Stop(ProjectId project, int partition, long offset, String reason, Instant at) {}
