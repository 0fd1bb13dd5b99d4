package io.vitrine.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleIssuerTest {

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com/realms/acme, https://login.example.com",
        "https://acme.eu.auth0.com/, https://acme.eu.auth0.com",
        "http://127.0.0.1:9000/realms/acme, http://127.0.0.1:9000",
    })
    void its_origin_is_the_address_without_the_path(String uri, String origin) {
        assertThat(ConsoleIssuer.of(uri).origin()).contains(origin);
        assertThat(ConsoleIssuer.of(uri).uri()).contains(uri);
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '"})
    void with_a_jwk_set_there_is_none(String uri) {
        assertThat(ConsoleIssuer.of(uri).uri()).isEmpty();
        assertThat(ConsoleIssuer.of(uri).origin()).isEmpty();
    }
}
