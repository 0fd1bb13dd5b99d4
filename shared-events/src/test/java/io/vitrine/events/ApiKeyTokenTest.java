package io.vitrine.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiKeyTokenTest {

    static Stream<String> garbage() {
        var good = ApiKeyToken.random(ApiKeyId.of("00000000-0000-4000-8000-000000000000"))
                .text();
        return Stream.of(
                "vtr_",
                "vtr_' OR 1=1 --",
                good.substring(0, good.length() - 1),
                good + "A",
                good + "\n",
                good.toUpperCase(Locale.ROOT),
                good.replace("vtr_", "vtr-"),
                good.substring(0, 36) + "-" + good.substring(37),
                "vtr_" + "0".repeat(32) + "_" + "=".repeat(43),
                "vtr_" + "g".repeat(32) + "_" + "A".repeat(43),
                "vtr_" + "\u0660".repeat(32) + "_" + "A".repeat(43),
                "vtr_" + "(a+)+".repeat(2_000),
                "vtr_" + "0".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void nothing_else_is_a_token(String text) {
        assertThat(ApiKeyToken.parse(text)).isEmpty();
    }

    @Test
    void a_token_comes_out_as_it_went_in_and_shows_no_secret_in_a_log() {
        var token = ApiKeyToken.random(ApiKeyId.random());

        assertThat(token)
                .asString()
                .doesNotContain(token.secret())
                .startsWith(token.keyId().prefix());
        assertThat(ApiKeyToken.parse(token.text())).hasValue(token);
        assertThat(token.text()).hasSize(80);
    }
}
