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
 * Events on their way to the broker.
 *
 * @param last the position of the last of them, or if there are none of the last before them
 */
record Flight(List<Future<RecordMetadata>> acknowledgements, long last) {

    static Flight none(long last) {
        return new Flight(List.of(), last);
    }

    /** @param before the position of the last event before these */
    static Flight of(List<EncodedEvent> events, long before, Function<EncodedEvent, Future<RecordMetadata>> send) {
        var acknowledgements = events.stream().map(send).toList();
        return new Flight(
                acknowledgements, events.isEmpty() ? before : events.getLast().position());
    }

    /** Of their JSON together. */
    static long bytes(List<EncodedEvent> events) {
        return events.stream().mapToLong(event -> event.json().length).sum();
    }

    boolean isEmpty() {
        return acknowledgements.isEmpty();
    }

    /**
     * Waits until all of them are acknowledged.
     *
     * @param timeout for each
     */
    void await(SentEvents sent, Duration timeout) throws ExecutionException, InterruptedException, TimeoutException {
        for (var acknowledgement : acknowledgements) {
            sent.acknowledged(acknowledgement.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
