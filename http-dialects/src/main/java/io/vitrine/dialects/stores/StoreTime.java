package io.vitrine.dialects.stores;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in the format of the dialect's document: {@code 2020-12-21T19:54:16.406Z}, always with milliseconds. */
final class StoreTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private StoreTime() {}

    static String of(Instant at) {
        return FORMAT.format(at);
    }
}
