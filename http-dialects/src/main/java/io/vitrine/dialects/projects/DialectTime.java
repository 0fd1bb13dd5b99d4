package io.vitrine.dialects.projects;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in the format of the dialect's document: {@code 2026-01-15T10:30:00}, in UTC without an offset. */
final class DialectTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private DialectTime() {}

    static String of(Instant at) {
        return FORMAT.format(at);
    }
}
