package io.vitrine.delivery.feed;

import io.vitrine.delivery.feed.Quarantine.Outcome;
import io.vitrine.delivery.feed.Quarantine.Repair;
import io.vitrine.events.EventTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Executes the requested repairs of the {@link Quarantine} one by one on the feed's thread. It reads the partition
 * again from the project's stop; events of other projects that are already applied have no effect.
 */
final class Repairs {

    private final Quarantine quarantine;
    private final Applier applier;
    private final FeedStatus status;
    private @Nullable Repair repair;
    private TopicPartition partition = new TopicPartition(EventTopic.NAME, 0);
    private long end;

    Repairs(Quarantine quarantine, Applier applier, FeedStatus status) {
        this.quarantine = quarantine;
        this.applier = applier;
        this.status = status;
    }

    /** To be called between two polls. */
    void processNext(Consumer<String, byte[]> consumer, String topicId) {
        var current = repair == null ? startNext(consumer, topicId) : repair;
        if (current != null && consumer.position(partition) >= end) {
            var stopped = status.isStopped(current.project());
            current.outcome().complete(stopped ? Outcome.STILL_STOPPED : Outcome.CONTINUES);
            current = null;
        }
        repair = current;
    }

    /** A repair in progress continues when reading starts again; the operator does not wait for that. */
    void end() {
        if (repair != null) {
            repair.outcome().complete(Outcome.IN_PROGRESS);
            repair = null;
        }
    }

    private @Nullable Repair startNext(Consumer<String, byte[]> consumer, String topicId) {
        var next = quarantine.next();
        if (next == null) {
            return null;
        }
        var stop = applier.resume(next.project(), next.skip(), topicId);
        if (stop == null) {
            next.outcome().complete(Outcome.NOT_STOPPED);
            return null;
        }
        partition = new TopicPartition(EventTopic.NAME, stop.partition());
        end = consumer.position(partition);
        consumer.seek(partition, Math.min(stop.offset(), end));
        return next;
    }
}
