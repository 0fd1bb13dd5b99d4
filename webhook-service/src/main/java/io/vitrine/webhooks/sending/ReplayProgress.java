package io.vitrine.webhooks.sending;

import io.vitrine.webhooks.CompletedReplay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a replay.
 *
 * @param position of the last event that was sent again or filtered out; negative before the first
 * @param failures the number of calls that failed, each of which is repeated
 * @param total null until it is counted
 * @param startedAt null before the first
 * @param endedAt null in a replay that is not done, and in those of earlier versions
 */
record ReplayProgress(
        ReplayTask task,
        long position,
        long sent,
        long failures,
        @Nullable Total total,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean done) {

    /** From how many events before the end of a partial count the rest is counted on. */
    private static final int RECOUNT_MARGIN = Replays.MAX_COUNTED / 2;

    /**
     * The number of events that a replay sends in all.
     *
     * @param isMinimum whether the count ended at its limit
     */
    record Total(long events, boolean isMinimum) {}

    static ReplayProgress none(ReplayTask task) {
        return new ReplayProgress(task, -1, 0, 0, null, null, null, false);
    }

    /** @param position directly before its first event */
    ReplayProgress startedAfter(long position, Instant at) {
        return new ReplayProgress(task, position, sent, failures, total, at, null, false);
    }

    boolean isUncounted() {
        return total == null || (total.isMinimum() && total.events() - sent <= RECOUNT_MARGIN);
    }

    /** @param isComplete whether these are all, and not only as many as are counted at once */
    ReplayProgress counted(long remaining, boolean isComplete) {
        return with(new Total(sent + remaining, !isComplete));
    }

    /** After a change of what is sent. */
    ReplayProgress uncounted() {
        return with(null);
    }

    private ReplayProgress with(@Nullable Total total) {
        return new ReplayProgress(task, position, sent, failures, total, startedAt, endedAt, done);
    }

    ReplayProgress passed(Message message) {
        return new ReplayProgress(task, message.position(), sent, failures, total, startedAt, null, false);
    }

    ReplayProgress sent(Message message, Instant at) {
        var next = new ReplayProgress(task, message.position(), sent + 1, failures, total, startedAt, null, false);
        return task.replay().eventId() == null ? next : next.ended(at);
    }

    ReplayProgress failed() {
        return new ReplayProgress(task, position, sent, failures + 1, total, startedAt, null, false);
    }

    ReplayProgress ended(Instant at) {
        var started = startedAt == null ? at : startedAt;
        return new ReplayProgress(task, position, sent, failures, new Total(sent, false), started, at, true);
    }

    CompletedReplay completed() {
        return new CompletedReplay(task.project(), task.webhook(), task.id(), sent);
    }
}
