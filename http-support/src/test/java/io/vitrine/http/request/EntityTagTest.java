package io.vitrine.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {

    @Test
    void a_version_is_a_quoted_strong_tag() {
        assertThat(EntityTag.of(7)).isEqualTo("\"7\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"7\"|true",
                "*|true",
                " * |true",
                "W/\"7\"|true",
                "\"6\", \"7\"|true",
                "\"6\",\"7\",\"8\"|true",
                "\"6\"|false",
                "\"77\"|false",
                "7|false",
                "\"7|false",
                "w/\"7\"|false",
                "\"07\"|false",
                "``|false",
                ",|false"
            })
    void a_field_names_the_version_or_does_not(String field, boolean matches) {
        assertThat(EntityTag.matches(field, 7)).isEqualTo(matches);
    }

    @Test
    void no_field_names_nothing() {
        assertThat(EntityTag.matches(null, 7)).isFalse();
    }
}
