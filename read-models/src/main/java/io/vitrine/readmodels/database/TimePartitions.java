package io.vitrine.readmodels.database;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The partitions of a table by time (UTC), dropped whole. {@link PartitionMaintenance} creates those of the near
 * future; a row of another time creates the one that it needs.
 */
public final class TimePartitions {

    private final JdbcTemplate jdbc;
    private final String table;
    private final ChronoUnit unit;
    private final DateTimeFormatter format;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    private TimePartitions(JdbcTemplate jdbc, String table, ChronoUnit unit, String format) {
        this.jdbc = jdbc;
        this.table = table;
        this.unit = unit;
        this.format = DateTimeFormatter.ofPattern(format);
    }

    public static TimePartitions days(JdbcTemplate jdbc, String table) {
        return new TimePartitions(jdbc, table, ChronoUnit.DAYS, "uuuuMMdd");
    }

    public static TimePartitions months(JdbcTemplate jdbc, String table) {
        return new TimePartitions(jdbc, table, ChronoUnit.MONTHS, "uuuu_MM");
    }

    /** A partition that is created in a transaction exists if and only if the transaction commits. */
    public void prepare(Collection<Instant> times) {
        var needed = new TreeSet<LocalDate>();
        times.forEach(time -> needed.add(first(time)));
        needed.removeAll(known);
        for (var first : needed) {
            // Only existing partitions are cached, because the creation of a new one can be rolled back.
            if (isThere(first)) {
                known.add(first);
            } else {
                make(first);
            }
        }
    }

    /** Creates the partition of this time and the following ones. */
    public void prepareAhead(Instant time, int partitions) {
        var next = first(time);
        var needed = new TreeSet<Instant>();
        for (var i = 0; i <= partitions; i++, next = next.plus(1, unit)) {
            needed.add(next.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        prepare(needed);
    }

    /** Drops the partitions that ended before this time. */
    public void dropBefore(Instant time) {
        var oldest = name(first(time));
        drop(name -> name.compareTo(oldest) < 0);
    }

    public void dropAll() {
        drop(_ -> true);
    }

    private void drop(Predicate<String> which) {
        jdbc
                .queryForList(
                        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = ?::regclass",
                        String.class,
                        table)
                .stream()
                .filter(name -> name.startsWith(table + "_") && which.test(name))
                .forEach(name -> jdbc.execute("DROP TABLE IF EXISTS " + name));
    }

    private boolean isThere(LocalDate first) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, "public." + name(first)));
    }

    /**
     * Creates the table first and attaches it then: unlike {@code CREATE TABLE … PARTITION OF}, that needs no lock that
     * conflicts with readers of the partitioned table. All or nothing, also outside a transaction.
     */
    private void make(LocalDate first) {
        jdbc.execute("""
                DO $$ BEGIN
                    PERFORM pg_advisory_xact_lock('%2$s'::regclass::bigint);
                    -- Not to_regclass, which may still answer what it answered before the lock was waited for.
                    IF NOT EXISTS (SELECT FROM pg_class
                            WHERE relname = '%1$s' AND relnamespace = 'public'::regnamespace) THEN
                        CREATE TABLE public.%1$s (LIKE public.%2$s INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
                        -- Readers ask the whole table, whose policy counts; a partition alone shows them nothing.
                        ALTER TABLE public.%1$s ENABLE ROW LEVEL SECURITY;
                        ALTER TABLE public.%2$s ATTACH PARTITION public.%1$s FOR VALUES FROM ('%3$s') TO ('%4$s');
                    END IF;
                END $$""".formatted(name(first), table, midnight(first), midnight(first.plus(1, unit))));
    }

    private LocalDate first(Instant time) {
        var day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return unit == ChronoUnit.MONTHS ? day.withDayOfMonth(1) : day;
    }

    private String name(LocalDate first) {
        return table + "_" + format.format(first);
    }

    private static String midnight(LocalDate day) {
        return day + " 00:00:00+00";
    }
}
