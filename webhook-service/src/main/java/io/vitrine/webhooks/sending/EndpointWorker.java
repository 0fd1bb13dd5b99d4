package io.vitrine.webhooks.sending;

import io.vitrine.events.EventType;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.webhooks.Failure;
import io.vitrine.webhooks.TypeFilter;
import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import io.vitrine.webhooks.sending.ReplayQueue.Again;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one webhook as long as this node holds its lease: calls it with one event after the other. */
final class EndpointWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointWorker.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration SLOW_CALL = Duration.ofSeconds(1);
    private static final Duration GATHERING_DELAY = Duration.ofMillis(10);

    /** Until a change of the webhook is known to this worker. */
    private static final Duration CHANGE_DELAY = Duration.ofMillis(20);

    private final WorkerContext context;
    private final JournalCursor journal;
    private final ReplayQueue replaying;
    private final OwnershipProof ownership;
    private Endpoint newest;
    private boolean leaving;

    /** Read by metrics as well. */
    private volatile WebhookCursor cursor;

    private Endpoint endpoint;
    private Set<EventType> types;
    private @Nullable Failure givenUp;
    private @Nullable UUID failingReplay;
    private boolean replaysTurn;
    private boolean slow;

    EndpointWorker(WorkerContext context, Endpoint endpoint, WebhookCursor cursor) {
        var project = endpoint.webhook().projectId();
        this.context = context;
        this.journal = new JournalCursor(context.pages(), project);
        this.replaying = new ReplayQueue(context, new JournalCursor(context.pages(), project), this::isOutdated);
        this.ownership = new OwnershipProof(context);
        this.newest = endpoint;
        this.endpoint = endpoint;
        this.types = new TypeFilter(endpoint.webhook().types()).types();
        this.cursor = cursor;
    }

    synchronized void changed(Endpoint to) {
        if (to.webhook().version() != newest.webhook().version()) {
            newest = to;
            notifyAll();
        }
    }

    /** Whether the last call of the next event failed, so that later events wait. */
    boolean isFailing() {
        return cursor.failures() > 0;
    }

    /** Ends after the current call. */
    synchronized void leave() {
        leaving = true;
        notifyAll();
    }

    @Override
    public void run() {
        try {
            while (look()) {
                try {
                    step();
                } catch (RuntimeException e) {
                    LOG.warn("Webhook {} waits: {}", endpoint.webhook().id(), e.toString());
                    rest(POLL_INTERVAL);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes a change of the webhook, which may have repaired a failure. */
    private synchronized boolean look() {
        if (newest != endpoint) {
            endpoint = newest;
            types = new TypeFilter(endpoint.webhook().types()).types();
            givenUp = null;
            cursor = cursor.dueNow();
        }
        return !leaving;
    }

    private synchronized boolean isOutdated() {
        return newest != endpoint || leaving;
    }

    private void step() throws InterruptedException {
        if (!context.leases().hold(cursor.webhook())) {
            rest(POLL_INTERVAL);
            return;
        }
        replaying.report(endpoint.webhook());
        if (failingReplay != null && !replaying.has(failingReplay)) {
            // A stopped replay takes its failures along, and its call is not repeated.
            failingReplay = null;
            cursor = cursor.afresh();
        }
        var wait = Duration.between(context.clock().instant(), cursor.due());
        if (!endpoint.webhook().enabled()) {
            cursor = cursor.afresh();
            rest(POLL_INTERVAL);
        } else if (!endpoint.webhook().verified()) {
            rest(ownership.step(endpoint));
        } else if (givenUp != null) {
            context.reports().publish(givenUp);
            rest(REPORT_INTERVAL);
        } else if (wait.isPositive()) {
            rest(wait);
        } else {
            callNext();
        }
    }

    private void callNext() throws InterruptedException {
        var again = replaysTurn ? replaying.next(endpoint.webhook(), this::wants) : null;
        var message = again == null ? nextInLine() : null;
        if (again == null && message == null) {
            again = replaying.next(endpoint.webhook(), this::wants);
        }
        if (again != null) {
            // Only if the replay was not stopped since its progress was read.
            if (!isOutdated()) {
                call(again.message(), again);
            }
        } else if (message != null && isUnknownChange(message)) {
            context.endpoints().areOutdated();
            rest(CHANGE_DELAY);
        } else if (message != null) {
            call(message, null);
        } else if (!context.heads().await(cursor.project(), cursor.position(), POLL_INTERVAL)) {
            rest(GATHERING_DELAY);
        }
    }

    private @Nullable Message nextInLine() throws InterruptedException {
        var passed = cursor.position();
        var message = journal.after(passed);
        while (message != null && !wants(message) && !isUnknownChange(message)) {
            passed = message.position();
            message = journal.after(passed);
        }
        if (passed != cursor.position()) {
            cursor = new WebhookCursor(cursor.project(), cursor.webhook(), passed, cursor.failures(), cursor.due());
            context.ledger().note(cursor);
        }
        return message;
    }

    /** Whether it is a change of the webhook that this worker does not know yet. Later messages wait for it. */
    private boolean isUnknownChange(Message message) {
        return message.version() > endpoint.webhook().version()
                && message.subject().equals(cursor.webhook().value());
    }

    private boolean wants(Message message) {
        return types.contains(message.type())
                || (message.type() == EventType.WEBHOOK_TESTED
                        && message.subject().equals(cursor.webhook().value()));
    }

    private void call(Message message, @Nullable Again again) throws InterruptedException {
        context.delivered().await(cursor.project(), message.type(), message.position());
        context.ledger().awaitRoom();
        try (var _ = context.gate().enter(slow || cursor.failures() > 0)) {
            if (!context.leases().hold(cursor.webhook())) {
                return;
            }
            var at = context.clock().instant();
            var replay = again == null ? null : again.progress().task().id();
            var answer = context.calls().call(endpoint, message, replay);
            slow = answer.took().compareTo(SLOW_CALL) > 0;
            settle(message, again, at, answer);
        }
    }

    private void settle(Message message, @Nullable Again again, Instant at, EndpointResponse answer) {
        var now = context.clock().instant();
        var verdict = DeliveryOutcome.of(answer, now);
        var number = cursor.failures() + 1;
        switch (verdict) {
            case DeliveryOutcome.Delivered _ -> delivered(message, again);
            case DeliveryOutcome.Failed failed -> failed(failed, again, now);
            case DeliveryOutcome.Gone gone -> giveUp(Cause.GONE, gone.detail(), now);
        }
        context.ledger().note(cursor);
        var next = verdict instanceof DeliveryOutcome.Delivered || givenUp != null ? null : cursor.due();
        var replay = again == null ? null : again.progress().task().id();
        context.ledger().note(new Attempt(endpoint, message, number, replay, at, answer, verdict, next));
        context.record(verdict, answer.took());
    }

    private void delivered(Message message, @Nullable Again again) {
        if (again == null) {
            cursor = cursor.past(message.position());
        } else {
            replaying.sent(again);
            cursor = cursor.afresh();
        }
        failingReplay = null;
        replaysTurn = again == null;
    }

    private void failed(DeliveryOutcome.Failed failed, @Nullable Again again, Instant now) {
        failingReplay = again == null ? null : again.progress().task().id();
        if (again != null) {
            replaying.failed(again);
        }
        var random = ThreadLocalRandom.current().nextDouble();
        var delay = context.schedule().next(cursor.failures() + 1, random, failed.wished());
        if (delay.isEmpty()) {
            giveUp(Cause.FAILING, failed.detail(), now);
        } else {
            cursor = cursor.failed(now.plus(delay.get()));
        }
    }

    private void giveUp(Cause cause, String detail, Instant now) {
        var webhook = endpoint.webhook();
        givenUp = new Failure(webhook.projectId(), webhook.id(), webhook.version(), cause, detail);
        cursor = cursor.failed(now);
    }

    private synchronized void rest(Duration longest) throws InterruptedException {
        if (newest == endpoint && !leaving) {
            wait(Math.max(1, longest.toMillis()));
        }
    }
}
