package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** The event store refuses events with a time in the future. */
class RecordedTimeIT {

    private final TestStore store = new TestStore();
    private final Instant now = new StoreClock(store.jdbc()).instant();

    @Test
    void an_event_of_next_year_is_refused() {
        assertThatThrownBy(() -> append(now.plus(365, ChronoUnit.DAYS)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("event_not_of_the_future");
    }

    @Test
    void an_event_of_now_is_stored() {
        assertThat(append(now)).isPositive();
    }

    private long append(Instant at) {
        return store.eventStore()
                .append(List.of(new Recorded<>(
                        UUID.randomUUID(),
                        Recorded.UNPLACED,
                        1,
                        at,
                        ProjectId.random(),
                        new EventMetadata("actor", "request", "projects", null, null),
                        new WidgetRenamed(WidgetId.random(), "Name"))));
    }
}
