package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Events are recorded in the database's time, independent of the node's clock. */
class StoreClockTest {

    private final AtomicReference<Instant> database = new AtomicReference<>(Instant.parse("2020-01-01T00:00:00.1239Z"));
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final StoreClock clock = new StoreClock(database::get, nanos::get);

    @Test
    void it_shows_the_databases_time_in_whole_milliseconds() {
        assertThat(clock.instant()).isEqualTo("2020-01-01T00:00:00.123Z");
    }

    @Test
    void between_readings_it_goes_on_by_the_time_that_passed() {
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(clock.instant()).isEqualTo("2020-01-01T00:00:05.123Z");
    }

    @Test
    void a_reading_puts_it_right() {
        database.set(Instant.parse("2020-01-01T00:00:04Z"));
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        clock.synchronize();

        assertThat(clock.instant()).isEqualTo("2020-01-01T00:00:04Z");
    }
}
