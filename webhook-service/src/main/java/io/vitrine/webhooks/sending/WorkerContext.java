package io.vitrine.webhooks.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.journal.JournalNotifier;
import io.vitrine.journal.delivered.DeliveryBarrier;
import io.vitrine.webhooks.database.StateMove;
import io.vitrine.webhooks.database.WebhookDatabase;
import java.time.Clock;
import java.time.Duration;

/** The collaborators that all workers of a node share. */
record WorkerContext(
        WebhookDatabase database,
        StateMove state,
        CursorIncarnation incarnation,
        ListingProgress listing,
        Leases leases,
        JournalPageCache pages,
        JournalNotifier heads,
        DeliveryBarrier delivered,
        Replays replays,
        Cursors cursors,
        DeliveryLog ledger,
        WebhookClient calls,
        CallBulkhead gate,
        RetrySchedule schedule,
        WebhookReports reports,
        Endpoints endpoints,
        MeterRegistry meters,
        Clock clock) {

    void record(DeliveryOutcome outcome, Duration took) {
        Timer.builder("vitrine.webhooks.calls")
                .description("Calls of webhooks")
                .tag("outcome", outcome.getClass().getSimpleName())
                .register(meters)
                .record(took);
    }
}
