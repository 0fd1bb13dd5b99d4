package io.vitrine.query.webhook.sending;

import io.micrometer.core.instrument.Timer;
import io.vitrine.events.EventType;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.query.webhook.WebhookProjection.Endpoint;
import io.vitrine.query.webhook.sending.ReplayQueue.Again;
import io.vitrine.webhooks.Failure;
import io.vitrine.webhooks.TypeFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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

    private final WorkerContext office;
    private final JournalCursor journal;
    private final ReplayQueue replaying;
    private Endpoint newest;
    private boolean leaving;

    private WebhookCursor cursor;
    private Endpoint endpoint;
    private Set<EventType> types;
    private @Nullable Failure givenUp;
    private boolean replaysTurn;
    private boolean slow;

    EndpointWorker(WorkerContext office, Endpoint endpoint, WebhookCursor cursor) {
        var project = endpoint.webhook().projectId();
        this.office = office;
        this.journal = new JournalCursor(office.pages(), project);
        this.replaying = new ReplayQueue(office.replays(), office.ledger(), new JournalCursor(office.pages(), project));
        this.newest = endpoint;
        this.endpoint = endpoint;
        this.types = types(endpoint);
        this.cursor = cursor;
    }

    synchronized void changed(Endpoint to) {
        if (to.webhook().version() != newest.webhook().version()) {
            newest = to;
            notifyAll();
        }
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
            types = types(endpoint);
            givenUp = null;
            cursor = cursor.dueNow();
        }
        return !leaving;
    }

    private void step() throws InterruptedException {
        var wait = Duration.between(office.clock().instant(), cursor.due());
        if (!office.leases().hold(cursor.webhook())) {
            rest(POLL_INTERVAL);
        } else if (!endpoint.webhook().enabled()) {
            cursor = cursor.afresh();
            rest(POLL_INTERVAL);
        } else if (givenUp != null) {
            office.reports().say(givenUp);
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
            call(again.message(), again);
        } else if (message != null && isNews(message)) {
            office.endpoints().areOutdated();
            rest(CHANGE_DELAY);
        } else if (message != null) {
            call(message, null);
        } else if (!office.heads().await(cursor.project(), cursor.position(), POLL_INTERVAL)) {
            rest(GATHERING_DELAY);
        }
    }

    private @Nullable Message nextInLine() throws InterruptedException {
        var passed = cursor.position();
        var message = journal.after(passed);
        while (message != null && !wants(message) && !isNews(message)) {
            passed = message.position();
            message = journal.after(passed);
        }
        if (passed != cursor.position()) {
            cursor = new WebhookCursor(cursor.project(), cursor.webhook(), passed, cursor.failures(), cursor.due());
            office.ledger().note(cursor);
        }
        return message;
    }

    /** Whether it is a change of the webhook that this worker does not know yet. Later messages wait for it. */
    private boolean isNews(Message message) {
        return message.version() > endpoint.webhook().version()
                && message.subject().equals(cursor.webhook().value());
    }

    private boolean wants(Message message) {
        return types.contains(message.type())
                || (message.type() == EventType.WEBHOOK_TESTED
                        && message.subject().equals(cursor.webhook().value()));
    }

    private void call(Message message, @Nullable Again again) throws InterruptedException {
        office.delivered().await(cursor.project(), message.type(), message.position());
        office.ledger().awaitRoom();
        try (var _ = office.gate().enter(slow || cursor.failures() > 0)) {
            if (!office.leases().hold(cursor.webhook())) {
                return;
            }
            var at = office.clock().instant();
            var replay = again == null ? null : again.progress().task().id();
            var answer = office.calls().call(endpoint, message, replay);
            slow = answer.took().compareTo(SLOW_CALL) > 0;
            settle(message, again, at, answer);
        }
    }

    private void settle(Message message, @Nullable Again again, Instant at, EndpointResponse answer) {
        var now = office.clock().instant();
        var verdict = DeliveryOutcome.of(answer, now);
        var number = cursor.failures() + 1;
        switch (verdict) {
            case DeliveryOutcome.Delivered _ -> delivered(message, again);
            case DeliveryOutcome.Failed failed -> failed(failed, now);
            case DeliveryOutcome.Gone gone -> giveUp(Cause.GONE, gone.detail(), now);
        }
        office.ledger().note(cursor);
        var next = verdict instanceof DeliveryOutcome.Delivered || givenUp != null ? null : cursor.due();
        var replay = again == null ? null : again.progress().task().id();
        office.ledger().note(new Attempt(endpoint, message, number, replay, at, answer, verdict, next));
        Timer.builder("vitrine.webhooks.calls")
                .description("Calls of webhooks")
                .tag("outcome", verdict.getClass().getSimpleName())
                .register(office.meters())
                .record(answer.took());
    }

    private void delivered(Message message, @Nullable Again again) {
        if (again == null) {
            cursor = cursor.past(message.position());
        } else {
            replaying.sent(again);
            cursor = cursor.afresh();
        }
        replaysTurn = again == null;
    }

    private void failed(DeliveryOutcome.Failed failed, Instant now) {
        var random = ThreadLocalRandom.current().nextDouble();
        var delay = office.schedule().next(cursor.failures() + 1, random, failed.wished());
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

    private static Set<EventType> types(Endpoint endpoint) {
        return new TypeFilter(endpoint.webhook().types()).types();
    }
}
