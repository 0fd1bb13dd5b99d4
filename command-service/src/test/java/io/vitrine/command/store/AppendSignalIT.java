package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Readers of the event store are notified of appends in any process, without unnecessary notifications. */
class AppendSignalIT {

    private final TestStore store = new TestStore();

    @Test
    void readers_in_this_process_and_in_another_are_woken_by_an_append() throws Exception {
        try (var here = new AppendSignal(store.database());
                var elsewhere = new AppendSignal(store.database())) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> elsewhere.seen() > 0 && here.seen() > 0);
            var seen = elsewhere.seen();
            here.appended();
            elsewhere.await(seen, Duration.ofSeconds(10));

            assertThat(elsewhere.seen()).isGreaterThan(seen);
        }
    }

    @Test
    void other_processes_are_not_woken_while_the_log_is_read_here() throws Exception {
        try (var here = new AppendSignal(store.database());
                var elsewhere = new AppendSignal(store.database())) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> elsewhere.seen() > 0 && here.seen() > 0);
            var before = elsewhere.seen();
            try (var reading = here.readHere()) {
                assertThat(reading).isNotNull();
                here.appended();
                elsewhere.await(before, Duration.ofMillis(300));
                assertThat(elsewhere.seen()).isEqualTo(before);
            }

            here.appended();
            elsewhere.await(before, Duration.ofSeconds(10));

            assertThat(elsewhere.seen()).isGreaterThan(before);
        }
    }
}
