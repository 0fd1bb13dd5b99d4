package io.vitrine.query.webhook.sending;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The partitions of the log of deliveries: a day (UTC) each, made by the first call that needs it, dropped whole. */
final class Days {

    private static final String PREFIX = "webhook_delivery_";

    private final JdbcTemplate jdbc;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    Days(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void prepare(Collection<Instant> times) {
        var needed = new TreeSet<LocalDate>();
        times.forEach(time -> needed.add(LocalDate.ofInstant(time, ZoneOffset.UTC)));
        needed.removeAll(known);
        for (var day : needed) {
            jdbc.execute("CREATE TABLE IF NOT EXISTS %s PARTITION OF webhook_delivery FOR VALUES FROM ('%s') TO ('%s')"
                    .formatted(name(day), first(day), first(day.plusDays(1))));
            // Who reads asks the whole table, whose policy counts; a part on its own shows nothing to others.
            jdbc.execute("ALTER TABLE %s ENABLE ROW LEVEL SECURITY".formatted(name(day)));
            known.add(day);
        }
    }

    /** Drops the days that ended before. */
    void dropBefore(Instant time) {
        var first = name(LocalDate.ofInstant(time, ZoneOffset.UTC));
        jdbc
                .queryForList(
                        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'webhook_delivery'::regclass",
                        String.class)
                .stream()
                .filter(name -> name.startsWith(PREFIX) && name.compareTo(first) < 0)
                .forEach(name -> jdbc.execute("DROP TABLE IF EXISTS " + name));
    }

    private static String name(LocalDate day) {
        return PREFIX + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String first(LocalDate day) {
        return day + " 00:00:00+00";
    }
}
