package io.vitrine.delivery.store;

/**
 * How far a partition was read.
 *
 * @param topicId of the topic that the offset belongs to; a topic that was made anew has another
 * @param next the offset of the first record not read yet
 * @param position the highest position of an event read so far, 0 for none; it outlives the topic
 */
public record PartitionProgress(String topicId, long next, long position) {}
