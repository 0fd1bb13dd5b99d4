package io.vitrine.command.store;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database's time in whole milliseconds, so that all nodes record events in the same time, independent of their own
 * clocks.
 *
 * <p>Between two readings of the database's clock it adds the elapsed time of this process, so no command waits for a
 * reading.
 */
public final class StoreClock extends Clock {

    private record Reading(Instant time, long nanos) {}

    private final Supplier<Instant> database;
    private final LongSupplier nanoTime;
    private volatile Reading last;

    public StoreClock(JdbcTemplate jdbc) {
        this(() -> databaseTime(jdbc), System::nanoTime);
    }

    StoreClock(Supplier<Instant> database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.last = read();
    }

    /** Reads the database's clock again. If that fails, the last reading is extrapolated. */
    public void synchronize() {
        last = read();
    }

    private Reading read() {
        var before = nanoTime.getAsLong();
        var time = database.get();
        // Assumes that the clock was read in the middle of the round trip.
        return new Reading(time, before + (nanoTime.getAsLong() - before) / 2);
    }

    private static Instant databaseTime(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT clock_timestamp()", OffsetDateTime.class))
                .toInstant();
    }

    @Override
    public Instant instant() {
        var reading = last;
        return reading.time().plusNanos(nanoTime.getAsLong() - reading.nanos()).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Events are recorded in UTC.");
    }
}
