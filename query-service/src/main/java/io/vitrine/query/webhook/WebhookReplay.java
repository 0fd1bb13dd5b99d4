package io.vitrine.query.webhook;

import io.vitrine.events.Webhook;
import io.vitrine.events.Webhook.ReplayStatus;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.webhooks.projection.ReplayProjection.Replay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A replay as it was requested and ended, and its progress, or null before it begins. */
public record WebhookReplay(Replay replay, @Nullable Progress progress) {

    /**
     * What its calls have come to so far.
     *
     * @param failures the number of calls that failed, each of which is repeated
     * @param total the number of events that it sends in all; null until they are counted
     * @param totalIsMinimum whether the count ended at its limit
     */
    public record Progress(
            long sent,
            boolean done,
            long failures,
            @Nullable Long total,
            boolean totalIsMinimum,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        static Progress of(ResultSet row) throws SQLException {
            return new Progress(
                    row.getLong("sent"),
                    row.getBoolean("done"),
                    row.getLong("failures"),
                    row.getObject("total", Long.class),
                    row.getBoolean("total_is_minimum"),
                    instant(row.getTimestamp("started_at")),
                    instant(row.getTimestamp("ended_at")));
        }

        private static @Nullable Instant instant(@Nullable Timestamp at) {
            return at == null ? null : at.toInstant();
        }
    }

    /** What it does now. */
    public enum State {
        /** It has not begun. */
        PENDING,
        RUNNING,
        /** A user disabled the webhook; it goes on when the webhook is enabled. */
        PAUSED,
        /** The webhook was disabled because its receiver failed; it goes on when the webhook is enabled. */
        FAILED,
        DONE,
        STOPPED
    }

    public State state(Webhook webhook) {
        if (isDone()) {
            return State.DONE;
        }
        if (replay.is(ReplayStatus.STOPPED)) {
            return State.STOPPED;
        }
        var disabled = webhook.disabled();
        if (disabled != null) {
            return disabled.cause() == Cause.BY_USER ? State.PAUSED : State.FAILED;
        }
        return progress == null ? State.PENDING : State.RUNNING;
    }

    /** Also one that was stopped when its last call was under way. */
    private boolean isDone() {
        return replay.is(ReplayStatus.COMPLETED) || (progress != null && progress.done());
    }

    public long sent() {
        var end = replay.end();
        if (progress != null) {
            return progress.sent();
        }
        return end == null || end.sent() == null ? 0 : end.sent();
    }

    /** Null until it is counted. */
    public @Nullable Long total() {
        return isDone() ? Long.valueOf(sent()) : progress == null ? null : progress.total();
    }

    public boolean totalIsMinimum() {
        return !isDone() && progress != null && progress.totalIsMinimum();
    }

    public long failures() {
        return progress == null ? 0 : progress.failures();
    }

    public @Nullable Instant startedAt() {
        return progress == null ? null : progress.startedAt();
    }

    /** Null while it is open. */
    public @Nullable Instant endedAt() {
        var end = replay.end();
        if (progress != null && progress.endedAt() != null) {
            return progress.endedAt();
        }
        return end == null ? null : end.at();
    }
}
