package io.vitrine.readmodels.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.query.testing.Views;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Parts of a table come with time, and go with it. */
class TimePartitionsIT {

    @Test
    void days_are_made_when_they_are_needed_and_dropped_when_nobody_may_look_at_them_any_more() {
        var views = Views.webhooks();
        var days = TimePartitions.days(views, "webhook_delivery");
        var now = Instant.parse("2026-03-01T00:30:00Z");

        days.prepare(List.of(now, now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(31))));
        TimePartitions.days(views, "webhook_delivery").prepare(List.of(now));
        days.dropBefore(now.minus(Duration.ofDays(30)));

        assertThat(partitions(views, "webhook_delivery"))
                .containsExactly("webhook_delivery_20260130", "webhook_delivery_20260301");
    }

    @Test
    void those_of_the_near_future_are_there_before_a_node_is_ready() {
        var views = Views.migrated();
        var webhooks = Views.webhooks();
        var now = Instant.parse("2026-11-29T23:59:59Z");
        var maintenance = new PartitionMaintenance(
                List.of(TimePartitions.days(webhooks, "webhook_delivery"), TimePartitions.months(views, "journal_v1")),
                Clock.fixed(now, ZoneOffset.UTC));

        maintenance.start();
        maintenance.stop();

        assertThat(partitions(webhooks, "webhook_delivery"))
                .containsExactly("webhook_delivery_20261129", "webhook_delivery_20261130", "webhook_delivery_20261201");
        assertThat(partitions(views, "journal_v1"))
                .containsExactly("journal_v1_2026_11", "journal_v1_2026_12", "journal_v1_2027_01");
    }

    @Test
    void one_is_made_while_the_table_is_read_and_keeps_no_reader_waiting() throws SQLException {
        var views = Views.migrated();
        try (var reading = views.getDataSource().getConnection();
                var statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM journal_v1");
            // A lock that waits longer than this fails the test instead of ending with the read.
            views.execute((ConnectionCallback<Void>) connection -> {
                try (var setting = connection.createStatement()) {
                    setting.execute("SET lock_timeout = '2s'");
                    var one = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                    TimePartitions.months(one, "journal_v1").prepare(List.of(Instant.parse("2030-05-01T00:00:00Z")));
                    setting.execute("RESET lock_timeout");
                }
                return null;
            });
        }

        assertThat(partitions(views, "journal_v1")).containsExactly("journal_v1_2030_05");
    }

    @Test
    void one_made_by_two_nodes_at_once_is_made_once() {
        var views = Views.webhooks();
        var day = List.of(Instant.parse("2030-05-01T12:00:00Z"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(
                            () -> TimePartitions.days(views, "webhook_delivery").prepare(day)))
                    .toList();
            assertThat(made).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(20)));
        }

        assertThat(partitions(views, "webhook_delivery")).containsExactly("webhook_delivery_20300501");
    }

    private static List<String> partitions(JdbcTemplate views, String table) {
        return views.queryForList(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = ?::regclass ORDER BY 1",
                String.class,
                table);
    }
}
