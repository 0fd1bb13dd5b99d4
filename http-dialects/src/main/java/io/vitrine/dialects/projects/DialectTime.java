package io.vitrine.dialects.projects;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the dialect's document shows them: {@code 2026-01-15T10:30:00}, in UTC without saying so. */
final class DialectTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private DialectTime() {}

    static String of(Instant at) {
        return FORMAT.format(at);
    }
}
