package io.vitrine.command.relay;

import io.vitrine.events.EncodedEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Events that are being sent to the broker.
 *
 * @param last the position of the last of these events, or of the event before if there are none
 */
record PendingSends(List<Future<RecordMetadata>> acknowledgements, long last) {

    static PendingSends none(long last) {
        return new PendingSends(List.of(), last);
    }

    /** @param before the position of the last event before these */
    static PendingSends of(
            List<EncodedEvent> events, long before, Function<EncodedEvent, Future<RecordMetadata>> send) {
        var acknowledgements = events.stream().map(send).toList();
        return new PendingSends(
                acknowledgements, events.isEmpty() ? before : events.getLast().position());
    }

    /** The total size of their JSON. */
    static long bytes(List<EncodedEvent> events) {
        return events.stream().mapToLong(event -> event.json().length).sum();
    }

    boolean isEmpty() {
        return acknowledgements.isEmpty();
    }

    /**
     * Waits until all of them are acknowledged.
     *
     * @param timeout the maximum wait for each event
     */
    void await(SentEvents sent, Duration timeout) throws ExecutionException, InterruptedException, TimeoutException {
        for (var acknowledgement : acknowledgements) {
            sent.acknowledged(acknowledgement.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
