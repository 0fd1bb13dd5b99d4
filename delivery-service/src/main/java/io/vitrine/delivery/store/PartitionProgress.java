package io.vitrine.delivery.store;

/**
 * The progress in a partition.
 *
 * @param topicId of the topic of the offset; a recreated topic has another id
 * @param next the offset of the next record to read
 * @param position the highest position of an event so far, 0 for none; it is independent of the topic
 */
public record PartitionProgress(String topicId, long next, long position) {}
