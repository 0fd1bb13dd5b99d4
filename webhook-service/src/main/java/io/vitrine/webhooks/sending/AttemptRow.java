package io.vitrine.webhooks.sending;

import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** A call as a row of the log. */
final class AttemptRow {

    private AttemptRow() {}

    static @Nullable Object[] of(Attempt attempt) {
        var webhook = attempt.endpoint().webhook();
        var next = attempt.next();
        return new @Nullable Object[] {
            webhook.projectId().value(),
            webhook.id().value(),
            Timestamp.from(attempt.at()),
            attempt.message().position(),
            attempt.message().id(),
            attempt.message().type().cloudEvent(),
            attempt.replay(),
            attempt.number(),
            webhook.url(),
            attempt.delivered(),
            attempt.answer().status(),
            storable(attempt.detail()),
            storable(attempt.answer().body()),
            attempt.answer().took().toMillis(),
            next == null ? null : Timestamp.from(next)
        };
    }

    /** Removes the one character that PostgreSQL's text cannot store. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
