package io.vitrine.journal.history;

import io.vitrine.journal.PointInTime;
import io.vitrine.journal.PointInTime.Now;
import io.vitrine.journal.PointInTime.Time;
import io.vitrine.journal.PointInTime.Version;
import io.vitrine.readmodels.listing.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads the point in time of a request. */
public final class PointInTimeParser {

    private static final String TIME = "an RFC 3339 time such as 2026-01-15T10:30:00Z";
    private static final int MAX_YEAR = 9999;

    private PointInTimeParser() {}

    /** Parameters {@code version} and {@code at}; neither is now. */
    public static PointInTime of(Parameters parameters) {
        var version = parameters.text("version");
        var at = parameters.text("at");
        if (version != null && at != null) {
            parameters.fault("at", "one-of", "Send either version or at, not both.");
        }
        return version != null ? version("version", version, parameters) : time("at", at, parameters);
    }

    /** Parameter {@code at} alone; without it, now. */
    public static PointInTime timeOf(Parameters parameters) {
        return time("at", parameters.text("at"), parameters);
    }

    /** A parameter that is either a version or a time; without it, now. */
    public static PointInTime either(String name, Parameters parameters) {
        var text = parameters.text(name);
        return text != null && text.strip().chars().allMatch(Character::isDigit)
                ? version(name, text, parameters)
                : time(name, text, parameters);
    }

    private static PointInTime version(String name, String text, Parameters parameters) {
        try {
            var number = Long.parseLong(text.strip());
            if (number >= 1) {
                return new Version(number);
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, like any other invalid number.
        }
        parameters.fault(name, "type", "%s must be a whole number from 1, not \"%s\".".formatted(name, text));
        return new Now();
    }

    private static PointInTime time(String name, @Nullable String text, Parameters parameters) {
        if (text == null) {
            return new Now();
        }
        var instant = instant(text.strip());
        if (instant == null) {
            parameters.fault(name, "type", "%s must be %s, not \"%s\".".formatted(name, TIME, text));
            return new Now();
        }
        return new Time(instant);
    }

    /** Null if it is no time. In a query a plus sign arrives as a space, and a time without a zone is in UTC. */
    public static @Nullable Instant instant(String text) {
        var written = text.replace(' ', '+');
        try {
            var local = written.length() > 10
                    && written.indexOf('T') > 0
                    && !written.substring(11).matches(".*[zZ+-].*");
            var time = local ? LocalDateTime.parse(written).atOffset(ZoneOffset.UTC) : OffsetDateTime.parse(written);
            return time.getYear() < 0 || time.getYear() > MAX_YEAR ? null : time.toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
