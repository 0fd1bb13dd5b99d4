package io.vitrine.query.webhook;

import io.vitrine.journal.CloudEvent;
import io.vitrine.journal.JournalEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of a webhook.
 *
 * @param attempt the number of the attempt, from 1
 * @param replayId its replay, or null
 * @param detail the failure, or empty
 * @param nextAt the time of the next attempt, or null
 * @param body the body of the call; null if the journal does not have the event
 * @param status the HTTP status of the response, or null without one
 * @param answer the beginning of the answer's body
 */
public record WebhookDelivery(
        long id,
        UUID eventId,
        long position,
        String type,
        int attempt,
        @Nullable UUID replayId,
        Instant at,
        boolean delivered,
        String detail,
        @Nullable Instant nextAt,
        String url,
        @Nullable String body,
        @Nullable Integer status,
        String answer,
        long tookMillis) {

    static WebhookDelivery of(ResultSet row, int number) throws SQLException {
        var next = row.getTimestamp("next_at");
        return new WebhookDelivery(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getLong("position"),
                row.getString("type"),
                row.getInt("attempt"),
                row.getObject("replay_id", UUID.class),
                row.getObject("at", Timestamp.class).toInstant(),
                row.getBoolean("delivered"),
                row.getString("detail"),
                next == null ? null : next.toInstant(),
                row.getString("url"),
                null,
                row.getObject("status_code", Integer.class),
                row.getString("answer"),
                row.getLong("took_ms"));
    }

    /** The length of its long fields, in characters. */
    long characters() {
        return (long) url.length() + detail.length() + answer.length() + (body == null ? 0 : body.length());
    }

    /** With the body of the event, which is the same whenever it is rendered. */
    WebhookDelivery with(@Nullable JournalEntry entry) {
        return new WebhookDelivery(
                id,
                eventId,
                position,
                type,
                attempt,
                replayId,
                at,
                delivered,
                detail,
                nextAt,
                url,
                entry == null ? null : CloudEvent.of(entry).json(),
                status,
                answer,
                tookMillis);
    }
}
