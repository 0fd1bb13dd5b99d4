package io.vitrine.query.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.query.testing.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of a table come with time, and go with it. */
class TimePartitionsIT {

    @Test
    void days_are_made_when_they_are_needed_and_dropped_when_nobody_may_look_at_them_any_more() {
        var views = Views.migrated();
        var days = TimePartitions.days(views, "webhook_delivery");
        var now = Instant.parse("2026-03-01T00:30:00Z");

        days.prepare(List.of(now, now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(31))));
        TimePartitions.days(views, "webhook_delivery").prepare(List.of(now));
        days.dropBefore(now.minus(Duration.ofDays(30)));

        assertThat(views.queryForList(
                        "SELECT inhrelid::regclass::text FROM pg_inherits"
                                + " WHERE inhparent = 'webhook_delivery'::regclass ORDER BY 1",
                        String.class))
                .containsExactly("webhook_delivery_20260130", "webhook_delivery_20260301");
    }
}
