package io.vitrine.query.webhook.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.query.delivered.DeliveryBarrier;
import io.vitrine.query.journal.JournalNotifier;
import java.time.Clock;

/** The collaborators that all workers of a node share. */
record WorkerContext(
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
        FailureReports reports,
        Endpoints endpoints,
        MeterRegistry meters,
        Clock clock) {}
