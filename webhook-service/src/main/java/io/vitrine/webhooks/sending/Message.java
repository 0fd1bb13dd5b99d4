package io.vitrine.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.EventType;
import io.vitrine.journal.CloudEvent;
import io.vitrine.journal.JournalEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event in the form for receivers, shared by all of them.
 *
 * @param at its effective time
 * @param subject the id of its resource
 * @param version of the subject after it
 * @param body a CloudEvent in JSON, shared and therefore immutable
 * @param traceparent of the event's trace, or null
 */
record Message(
        UUID id,
        long position,
        EventType type,
        UUID subject,
        long version,
        Instant at,
        byte[] body,
        @Nullable String traceparent) {

    /** Of no trace. */
    Message(UUID id, long position, EventType type, UUID subject, long version, Instant at, byte[] body) {
        this(id, position, type, subject, version, at, body, null);
    }

    static Message of(JournalEntry entry) {
        return new Message(
                entry.id(),
                entry.position(),
                entry.type(),
                entry.subject(),
                entry.version(),
                entry.at(),
                CloudEvent.of(entry).json().getBytes(UTF_8),
                entry.by().traceparent());
    }
}
