package io.vitrine.delivery.store;

import io.vitrine.events.ProjectId;
import java.time.Instant;

/**
 * The place and the cause of a project's quarantine. All other projects continue. The project keeps its last state,
 * without widgets that are unpublished or deleted since. The next start of the node reads again from the offset.
 */
public record Stop(ProjectId project, int partition, long offset, String reason, Instant at) {}
