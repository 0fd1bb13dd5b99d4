package io.vitrine.readmodels.listing;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The type of the keys in a list's cursors. No list writes a text that is not such a key, so it is refused before a
 * query: clients do not learn how PostgreSQL or Elasticsearch would treat it.
 */
@FunctionalInterface
public interface CursorKey<K> {

    /** PostgreSQL cannot store a NUL in a text. */
    CursorKey<String> TEXT = text -> text.indexOf('\0') < 0 ? text : null;

    /** A version, or a position in the order of events. */
    CursorKey<Long> POSITION = text -> {
        try {
            var position = Long.parseLong(text);
            return position >= 0 ? position : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    };

    /** Within the years that every store supports. */
    CursorKey<Instant> TIME = text -> {
        try {
            var time = Instant.parse(text);
            return time.isBefore(Bounds.EARLIEST) || time.isAfter(Bounds.LATEST) ? null : time;
        } catch (DateTimeException notATime) {
            return null;
        }
    };

    /** The score of a hit in Elasticsearch, never negative. */
    CursorKey<Float> SCORE = text -> {
        try {
            var score = Float.parseFloat(text);
            return Float.isFinite(score) && score >= 0 ? score : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    };

    /** The key, or null if no list writes this text. Only a key's {@code toString} is accepted. */
    @Nullable
    K of(String text);

    /**
     * The type of the keys of a list that is sorted by a column.
     *
     * @throws IllegalArgumentException if lists are not sorted by such columns
     */
    static CursorKey<?> ofColumn(String sqlType) {
        if (sqlType.equals("text")) {
            return TEXT;
        }
        if (sqlType.equals("timestamptz")) {
            return TIME;
        }
        throw new IllegalArgumentException("No cursor has a key of type " + sqlType);
    }

    /** The years that are written with four digits. */
    final class Bounds {

        private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

        private Bounds() {}
    }
}
