package io.vitrine.query.database;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The partitions of a table by time (UTC): each made by the first row that needs it, and dropped whole. */
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

    /** What it makes inside a transaction is there if and only if the transaction's rows are. */
    public void prepare(Collection<Instant> times) {
        var needed = new TreeSet<LocalDate>();
        times.forEach(time -> needed.add(first(time)));
        needed.removeAll(known);
        for (var first : needed) {
            // Only what was there before is known for good: what is made now can be rolled back.
            if (isThere(first)) {
                known.add(first);
            } else {
                make(first);
            }
        }
    }

    /** Drops the parts that ended before. */
    public void dropBefore(Instant time) {
        var oldest = name(first(time));
        jdbc
                .queryForList(
                        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = ?::regclass",
                        String.class,
                        table)
                .stream()
                .filter(name -> name.startsWith(table + "_") && name.compareTo(oldest) < 0)
                .forEach(name -> jdbc.execute("DROP TABLE IF EXISTS " + name));
    }

    private boolean isThere(LocalDate first) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, "public." + name(first)));
    }

    private void make(LocalDate first) {
        jdbc.execute("CREATE TABLE IF NOT EXISTS %s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')"
                .formatted(name(first), table, midnight(first), midnight(first.plus(1, unit))));
        // Who reads asks the whole table, whose policy counts; a part on its own shows nothing to anybody but its
        // owner.
        jdbc.execute("ALTER TABLE %s ENABLE ROW LEVEL SECURITY".formatted(name(first)));
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
