package io.vitrine.delivery.store;

import io.vitrine.events.ProjectId;
import java.time.Instant;

/**
 * A record that this node skips at an operator's request.
 *
 * @param topicId of the topic that the offset belongs to
 * @param reason the reason why it could not be applied
 * @param at when the operator requested it
 */
public record Skip(ProjectId project, String topicId, int partition, long offset, String reason, Instant at) {}
