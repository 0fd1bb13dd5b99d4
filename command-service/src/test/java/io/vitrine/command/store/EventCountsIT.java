package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.store.EventCounts.Progress;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** The events of each month, counted behind the writes. */
class EventCountsIT {

    private final TestStore store = new TestStore();
    private final EventStore events = store.eventStore();
    private final EventCounts counts = new EventCounts(store.jdbc());
    private final TransactionTemplate transactions = new TransactionTemplate(store.transactions());
    private final ProjectId project = ProjectId.random();

    private void append(ProjectId to, String... times) {
        for (var at : times) {
            transactions.executeWithoutResult(_ -> events.append(List.of(new Recorded<>(
                    UUID.randomUUID(),
                    Recorded.UNPLACED,
                    1,
                    Instant.parse(at),
                    to,
                    new EventMetadata("actor", "request", "projects", null, null),
                    new WidgetRenamed(WidgetId.random(), "Name")))));
        }
    }

    private Progress count() {
        return transactions.execute(_ -> counts.count());
    }

    private Map<String, Long> ofProject(ProjectId id) {
        return store
                .jdbc()
                .queryForList("SELECT month::text AS month, events FROM event_count WHERE tenant_id = ?", id.value())
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("month"), row -> (Long) row.get("events")));
    }

    @Test
    void an_event_counts_once_in_its_month_in_utc() {
        append(project, "2026-01-31T23:59:59.999Z", "2026-02-01T00:00:00Z", "2026-02-28T12:00:00Z");
        assertThat(count()).isEqualTo(Progress.DONE);
        append(project, "2026-02-28T13:00:00Z");
        append(ProjectId.random(), "2026-02-28T13:00:00Z");
        count();
        count();

        assertThat(ofProject(project)).isEqualTo(Map.of("2026-01-01", 1L, "2026-02-01", 3L));
    }

    @Test
    void one_node_counts_at_a_time() throws Exception {
        append(project, "2026-02-28T12:00:00Z");
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            transactions.executeWithoutResult(_ -> {
                assertThat(counts.count()).isEqualTo(Progress.DONE);
                assertThat(other.submit(this::count))
                        .succeedsWithin(Duration.ofMinutes(1))
                        .isEqualTo(Progress.ELSEWHERE);
            });
        }
        assertThat(ofProject(project)).isEqualTo(Map.of("2026-02-01", 1L));
    }
}
