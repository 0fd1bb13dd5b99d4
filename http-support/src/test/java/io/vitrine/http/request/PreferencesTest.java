package io.vitrine.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "handling=strict|true|false",
                "respond-async|false|true",
                "respond-async, handling=strict|true|true",
                "Handling=Strict|true|false",
                "handling = strict|true|false",
                "handling=\"strict\"|true|false",
                "handling=lenient|false|false",
                "respond-async; wait=10|false|true",
                "wait=10, respond-async|false|true",
                "return=minimal|false|false",
                "strict|false|false",
                "''|false|false"
            })
    void a_field_says_what_the_client_would_like(String field, boolean strict, boolean respondAsync) {
        assertThat(Preferences.of(List.of(field))).isEqualTo(new Preferences(strict, respondAsync));
    }

    @Test
    void several_fields_count_together() {
        assertThat(Preferences.of(List.of("respond-async", "handling=strict"))).isEqualTo(new Preferences(true, true));
    }

    @Test
    void no_field_is_no_wish() {
        assertThat(Preferences.of(null)).isEqualTo(new Preferences(false, false));
        assertThat(Preferences.of(List.of())).isEqualTo(new Preferences(false, false));
    }
}
