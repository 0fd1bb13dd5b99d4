package io.vitrine.query.webhook.sending;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.query.delivered.Delivered;
import io.vitrine.query.journal.Heads;
import java.time.Clock;

/** What all couriers of a node share. */
record Office(
        Leases leases,
        Pages pages,
        Heads heads,
        Delivered delivered,
        Replays replays,
        Cursors cursors,
        Ledger ledger,
        Calls calls,
        Gate gate,
        RetrySchedule schedule,
        FailureReports reports,
        Endpoints endpoints,
        MeterRegistry meters,
        Clock clock) {}
