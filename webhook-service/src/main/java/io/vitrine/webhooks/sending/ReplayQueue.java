package io.vitrine.webhooks.sending;

import static java.util.stream.Collectors.toSet;

import io.vitrine.events.Webhook;
import io.vitrine.webhooks.CompletedReplay;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One webhook's replays, one after the other. Not safe for use by several threads. */
final class ReplayQueue {

    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);

    /** For reports before the next call, which does not wait for Kafka; an earlier version has many to report. */
    private static final Duration REPORT_TIMEOUT = Duration.ofMillis(200);

    private final Replays replays;
    private final DeliveryLog ledger;
    private final JournalCursor journal;
    private final WebhookReports reports;
    private final Clock clock;
    private final BooleanSupplier outdated;
    private final Deque<ReplayProgress> waiting = new ArrayDeque<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Map<UUID, Report> unreported = new LinkedHashMap<>();
    private @Nullable UUID readable;
    private long lookedAt;
    private List<String> types = List.of();

    /** @param outdated whether the webhook was changed since the current step began; a replay may have been stopped */
    ReplayQueue(WorkerContext context, JournalCursor journal, BooleanSupplier outdated) {
        this.replays = context.replays();
        this.ledger = context.ledger();
        this.reports = context.reports();
        this.clock = context.clock();
        this.journal = journal;
        this.outdated = outdated;
    }

    /** A completed replay, and when it is reported next. */
    private record Report(CompletedReplay replay, long due) {}

    /** An event to be sent again, and for which replay. */
    record Again(Message message, ReplayProgress progress) {}

    /** The next one, or null if everything was sent again, or the journal does not have it yet. */
    @Nullable
    Again next(Webhook webhook, Predicate<Message> wanted) throws InterruptedException {
        look(webhook);
        while (!waiting.isEmpty() && isReadable(waiting.getFirst().task()) && !outdated.getAsBoolean()) {
            var again = next(waiting.removeFirst(), webhook, wanted);
            if (again != null) {
                waiting.addFirst(again.progress());
                return again;
            }
        }
        return null;
    }

    void sent(Again again) {
        waiting.removeFirst();
        var progress = again.progress().sent(again.message(), clock.instant());
        if (progress.done()) {
            done(progress);
        } else {
            ledger.note(progress);
            waiting.addFirst(progress);
        }
    }

    void failed(Again again) {
        waiting.removeFirst();
        var progress = again.progress().failed();
        ledger.note(progress);
        waiting.addFirst(progress);
    }

    /** Whether the replay has events to send. */
    boolean has(UUID replay) {
        return waiting.stream().anyMatch(progress -> progress.task().id().equals(replay));
    }

    /** Reports completed replays, again and again until the completion of each is an event. */
    void report(Webhook webhook) throws InterruptedException {
        look(webhook);
        var now = System.nanoTime();
        for (var report : unreported.entrySet()) {
            if (System.nanoTime() - now >= REPORT_TIMEOUT.toNanos()) {
                break;
            }
            if (now - report.getValue().due() >= 0) {
                reports.publish(report.getValue().replay());
                report.setValue(new Report(report.getValue().replay(), now + REPORT_INTERVAL.toNanos()));
            }
        }
    }

    private boolean isReadable(ReplayTask task) throws InterruptedException {
        if (!task.id().equals(readable) && replays.isReadable(task)) {
            readable = task.id();
        }
        return task.id().equals(readable);
    }

    /** A request for a replay, and each end of one, increments the webhook's version. */
    private void look(Webhook webhook) throws InterruptedException {
        if (webhook.version() != lookedAt) {
            var open = replays.open(webhook.projectId(), webhook.id());
            var ids = open.stream().map(progress -> progress.task().id()).collect(toSet());
            // Stopped, or, while the read models are filled again, not known yet.
            waiting.removeIf(progress -> !ids.contains(progress.task().id())
                    && seen.remove(progress.task().id()));
            unreported.keySet().retainAll(ids);
            for (var progress : open) {
                if (progress.done()) {
                    unreported.putIfAbsent(progress.task().id(), new Report(progress.completed(), System.nanoTime()));
                } else if (seen.add(progress.task().id())) {
                    waiting.addLast(progress);
                }
            }
            countAgainAfterChange(webhook.types());
            lookedAt = webhook.version();
        }
    }

    private void countAgainAfterChange(List<String> wanted) {
        if (!types.equals(wanted)) {
            var uncounted = waiting.stream().map(ReplayProgress::uncounted).toList();
            waiting.clear();
            waiting.addAll(uncounted);
            types = wanted;
        }
    }

    private @Nullable Again next(ReplayProgress from, Webhook webhook, Predicate<Message> wanted)
            throws InterruptedException {
        var progress = from;
        if (progress.position() < 0) {
            var beginning = replays.beginning(progress.task());
            if (beginning.isEmpty()) {
                done(progress);
                return null;
            }
            progress = progress.startedAfter(beginning.getAsLong(), clock.instant());
        }
        if (progress.isUncounted()) {
            progress = replays.counted(progress, webhook.types());
            ledger.note(progress);
        }
        for (var message = journal.after(progress.position());
                message != null && !progress.task().endsBefore(message);
                message = journal.after(progress.position())) {
            if (progress.task().replay().eventId() != null || wanted.test(message)) {
                return new Again(message, progress);
            }
            progress = progress.passed(message);
            if (outdated.getAsBoolean()) {
                waiting.addFirst(progress);
                return null;
            }
        }
        done(progress);
        return null;
    }

    private void done(ReplayProgress progress) {
        var ended = progress.done() ? progress : progress.ended(clock.instant());
        ledger.note(ended);
        unreported.put(ended.task().id(), new Report(ended.completed(), System.nanoTime()));
    }
}
