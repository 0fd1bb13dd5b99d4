package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalRetentionTest {

    @ParameterizedTest
    @CsvSource({"P1M,P1M", "P18M,P1Y6M", "P1Y6M,P1Y6M", "P10Y,P10Y", "P120M,P10Y", "P2Y-3M,P1Y9M"})
    void years_and_months_are_accepted_in_their_normal_form(String text, String period) {
        assertThat(PersonalRetention.parse(text)).hasValue(PersonalRetention.of(period));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P0M",
                "P-1M",
                "P10Y1M",
                "P30D",
                "P1M1D",
                "P4W",
                "PT1H",
                "1 month",
                "P999999999Y",
                "P99999999999M"
            })
    void other_periods_are_not(String text) {
        assertThat(PersonalRetention.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "P1M,2026-02-28T23:59:59.999Z,2026-01",
        "P1M,2026-03-01T00:00:00Z,2026-02",
        "P1Y6M,2026-03-31T12:00:00Z,2024-09",
        "P10Y,2026-01-01T00:00:00Z,2016-01"
    })
    void a_month_is_kept_until_the_retention_has_passed_since_its_end(String period, Instant now, YearMonth oldest) {
        assertThat(PersonalRetention.of(period).oldestKept(now)).isEqualTo(oldest);
    }
}
