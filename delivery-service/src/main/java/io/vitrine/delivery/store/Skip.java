package io.vitrine.delivery.store;

import io.vitrine.events.ProjectId;
import java.time.Instant;

/**
 * A record that an operator has this node pass over.
 *
 * @param topicId of the topic that the offset belongs to
 * @param reason why it could not be applied
 * @param at when it was to be passed over
 */
public record Skip(ProjectId project, String topicId, int partition, long offset, String reason, Instant at) {}
