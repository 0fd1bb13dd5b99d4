package io.vitrine.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vitrine.events.EventJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as CloudEvents 1.0 in JSON, with the same names as on the topic. Only the audit trail has the data that
 * identifies the client.
 *
 * @param sequence the position in the store, which grows in order; a reader continues with it
 * @param incarnation of the log, from the second on; part of the position
 * @param aggregateversion of the subject after the event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String sequence,
        @Nullable String incarnation,
        long aggregateversion,
        String actor,
        String dialect,
        @Nullable String reason,
        @JsonRawValue String data) {

    public static CloudEvent of(JournalEntry entry) {
        return of(entry, 1);
    }

    /** @param incarnation of the log that the event is in, from 1 */
    public static CloudEvent of(JournalEntry entry, int incarnation) {
        return new CloudEvent(
                "1.0",
                entry.id(),
                "/projects/" + entry.project(),
                entry.type().cloudEvent(),
                entry.subject().toString(),
                entry.recordedAt(),
                "application/json",
                sequence(entry.position()),
                incarnation == 1 ? null : Integer.toString(incarnation),
                entry.version(),
                entry.by().actor(),
                entry.by().dialect(),
                entry.by().reason(),
                entry.data());
    }

    public String json() {
        return EventJson.MAPPER.writeValueAsString(this);
    }

    /** Padded to a fixed number of digits, so that texts sort like the numbers. */
    public static String sequence(long position) {
        return "%019d".formatted(position);
    }
}
