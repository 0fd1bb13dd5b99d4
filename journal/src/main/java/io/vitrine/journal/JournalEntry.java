package io.vitrine.journal;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.SealedLater;
import io.vitrine.events.audit.Chain;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event in the journal.
 *
 * @param number its number in its project, from 1 without gaps
 * @param position its position in the store, growing with the number
 * @param at its effective time: {@code recordedAt}, but never earlier than that of the previous entry
 * @param data the event's JSON, byte for byte
 * @param changes what it changed: a JSON array of {@link Differences#changes}
 * @param hash the hash that it adds to the chain, in hexadecimal digits
 */
public record JournalEntry(
        ProjectId project,
        long number,
        long position,
        UUID id,
        EventType type,
        UUID subject,
        long version,
        Instant at,
        Instant recordedAt,
        EventMetadata by,
        String data,
        String changes,
        String hash) {

    public static final String COLUMNS = """
            project_id, number, position, event_id, type, subject_id, version, at, recorded_at, actor, request_id, \
            dialect, reason, client_address, sealed_later, traceparent, data, changes, hash""";

    public static JournalEntry of(ResultSet row, int number) throws SQLException {
        return new JournalEntry(
                ProjectId.of(row.getObject("project_id", UUID.class)),
                row.getLong("number"),
                row.getLong("position"),
                row.getObject("event_id", UUID.class),
                EventType.cloudEvent(row.getString("type")),
                row.getObject("subject_id", UUID.class),
                row.getLong("version"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                new EventMetadata(
                        row.getString("actor"),
                        row.getString("request_id"),
                        row.getString("dialect"),
                        row.getString("reason"),
                        row.getString("client_address"),
                        sealedLater(row.getString("sealed_later")),
                        row.getString("traceparent")),
                row.getString("data"),
                row.getString("changes"),
                Chain.hex(row.getBytes("hash")));
    }

    private static @Nullable SealedLater sealedLater(@Nullable String text) {
        return text == null ? null : SealedLater.of(text).orElse(null);
    }

    /** The length of its long fields, in characters. */
    public long characters() {
        return (long) data.length() + changes.length();
    }

    public DomainEvent event() {
        return EventJson.read(type, data.getBytes(StandardCharsets.UTF_8));
    }

    public Recorded<DomainEvent> recorded() {
        return new Recorded<>(id, position, version, recordedAt, project, by, event());
    }
}
