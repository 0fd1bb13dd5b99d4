package io.vitrine.templates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Formats dates in the part of the moment.js notation that pages use: {@code {{moment published "D MMMM YYYY"}}}. In
 * UTC and English. There is no "now", because a rendering is cached and shown for a long time.
 */
final class TimeFormats {

    private static final Pattern TOKEN =
            Pattern.compile("\\[([^\\]]*)]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|A|a");

    /** The steps of one token, whose formatter is created each time. */
    private static final int TOKEN_STEPS = 10;

    private TimeFormats() {}

    /** @return empty text for a value that is not a date; the default notation without a format */
    static CharSequence format(@Nullable Object value, @Nullable Object format) {
        var date = date(value);
        if (date == null) {
            return "";
        }
        if (format == null) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date);
        }
        var pattern = Values.text(format);
        // At a position without a token, the matcher tries every token.
        Budget.steps(pattern.length() / 4);
        var text = new BoundedText();
        var tokens = TOKEN.matcher(pattern);
        var from = 0;
        for (; tokens.find(); from = tokens.end()) {
            Budget.steps(TOKEN_STEPS);
            var literal = tokens.group(1);
            text.add(pattern.subSequence(from, tokens.start()));
            text.add(literal == null ? token(tokens.group(), date) : literal);
        }
        return text.add(pattern.subSequence(from, pattern.length()));
    }

    private static String token(String token, ZonedDateTime date) {
        var javaPattern = token.replace('Y', 'y')
                .replace("DD", "dd")
                .replace("D", "d")
                .replace("dddd", token.equals("dddd") ? "EEEE" : "dddd")
                .replace("ddd", token.equals("ddd") ? "EEE" : "ddd");
        var formatted = DateTimeFormatter.ofPattern(javaPattern.equals("A") ? "a" : javaPattern, Locale.ENGLISH)
                .format(date);
        return token.equals("a") ? formatted.toLowerCase(Locale.ENGLISH) : formatted;
    }

    private static @Nullable ZonedDateTime date(@Nullable Object value) {
        try {
            if (value instanceof Number millis) {
                return Instant.ofEpochMilli(millis.longValue()).atZone(ZoneOffset.UTC);
            }
            var text = Values.text(value).toString();
            if (text.length() <= 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC);
            }
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text).atZoneSameInstant(ZoneOffset.UTC)
                    : LocalDateTime.parse(text).atZone(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
