package io.vitrine.query.journal;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The partitions of the journal: a month (UTC) each, made by the first event that needs it. */
final class Months {

    private final JdbcTemplate jdbc;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    Months(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Inside the transaction that writes: what it makes is there if and only if the rows are. */
    void prepare(Collection<Instant> times) {
        var needed = new TreeSet<YearMonth>();
        times.forEach(time -> needed.add(YearMonth.from(time.atOffset(ZoneOffset.UTC))));
        needed.removeAll(known);
        for (var month : needed) {
            if (isThere(month)) {
                known.add(month);
            } else {
                make(month);
            }
        }
    }

    private boolean isThere(YearMonth month) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, "public." + name(month)));
    }

    private void make(YearMonth month) {
        jdbc.execute("CREATE TABLE IF NOT EXISTS %s PARTITION OF journal_v1 FOR VALUES FROM ('%s') TO ('%s')"
                .formatted(name(month), first(month), first(month.plusMonths(1))));
        // Who reads asks the whole table, whose policy counts; a part on its own shows nothing to anybody but its
        // owner.
        jdbc.execute("ALTER TABLE %s ENABLE ROW LEVEL SECURITY".formatted(name(month)));
    }

    private static String name(YearMonth month) {
        return "journal_v1_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    private static String first(YearMonth month) {
        return month.atDay(1) + " 00:00:00+00";
    }
}
