package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How long the personal data of events can be opened after the month of the event, in UTC.
 *
 * @param period ISO 8601 in years and months, for example {@code P1Y6M}
 */
public record PersonalRetention(@JsonValue String period) {

    /** 1 month and 10 years, in months. */
    private static final int MIN = 1;

    private static final int MAX = 120;

    @JsonCreator
    public static PersonalRetention of(String period) {
        return new PersonalRetention(period);
    }

    /** A retention from a request in its normal form, or empty if it is not one of P1M to P10Y in whole months. */
    public static Optional<PersonalRetention> parse(String text) {
        try {
            var period = Period.parse(text).normalized();
            var months = period.toTotalMonths();
            return period.getDays() == 0 && months >= MIN && months <= MAX
                    ? Optional.of(new PersonalRetention(period.toString()))
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException notInRange) {
            return Optional.empty();
        }
    }

    public int months() {
        return Math.toIntExact(Period.parse(period).toTotalMonths());
    }

    /** The first month that has not ended for longer than the retention. */
    public YearMonth oldestKept(Instant now) {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusMonths(months());
    }
}
