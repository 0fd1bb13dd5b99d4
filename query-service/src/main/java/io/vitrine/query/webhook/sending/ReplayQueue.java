package io.vitrine.query.webhook.sending;

import io.vitrine.events.Webhook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One webhook's replays, one after the other. Not safe for use by several threads. */
final class ReplayQueue {

    private final Replays replays;
    private final DeliveryLog ledger;
    private final JournalCursor journal;
    private final Deque<ReplayProgress> waiting = new ArrayDeque<>();
    private final Set<UUID> seen = new HashSet<>();
    private @Nullable UUID readable;
    private long lookedAt;

    ReplayQueue(Replays replays, DeliveryLog ledger, JournalCursor journal) {
        this.replays = replays;
        this.ledger = ledger;
        this.journal = journal;
    }

    /** An event to be sent again, and for which replay. */
    record Again(Message message, ReplayProgress progress) {}

    /** The next one, or null if everything was sent again, or the journal does not have it yet. */
    @Nullable
    Again next(Webhook webhook, Predicate<Message> wanted) throws InterruptedException {
        look(webhook);
        while (!waiting.isEmpty() && isReadable(waiting.getFirst().task())) {
            var again = next(waiting.removeFirst(), wanted);
            if (again != null) {
                waiting.addFirst(again.progress());
                return again;
            }
        }
        return null;
    }

    void sent(Again again) {
        waiting.removeFirst();
        var progress = again.progress().sent(again.message());
        ledger.note(progress);
        if (!progress.done()) {
            waiting.addFirst(progress);
        }
    }

    private boolean isReadable(ReplayTask task) throws InterruptedException {
        if (!task.id().equals(readable) && replays.isReadable(task)) {
            readable = task.id();
        }
        return task.id().equals(readable);
    }

    /** A request for a replay increments the webhook's version. */
    private void look(Webhook webhook) throws InterruptedException {
        if (webhook.version() != lookedAt) {
            replays.pending(webhook.projectId(), webhook.id()).stream()
                    .filter(progress -> seen.add(progress.task().id()))
                    .forEach(waiting::addLast);
            lookedAt = webhook.version();
        }
    }

    private @Nullable Again next(ReplayProgress from, Predicate<Message> wanted) throws InterruptedException {
        var progress = from;
        if (progress.position() < 0) {
            var beginning = replays.beginning(progress.task());
            if (beginning.isEmpty()) {
                ledger.note(progress.ended());
                return null;
            }
            progress = new ReplayProgress(progress.task(), beginning.getAsLong(), 0, false);
        }
        for (var message = journal.after(progress.position());
                message != null && !progress.task().endsBefore(message);
                message = journal.after(progress.position())) {
            if (progress.task().replay().eventId() != null || wanted.test(message)) {
                return new Again(message, progress);
            }
            progress = progress.passed(message);
        }
        ledger.note(progress.ended());
        return null;
    }
}
