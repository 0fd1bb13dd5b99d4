package io.vitrine.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

    @ParameterizedTest
    @CsvSource({
        "/widgets, ACCOUNTS",
        "/widgets/1/contents, ACCOUNTS",
        "/%77idgets/1, ACCOUNTS",
        "/widgets;a=b/1, ACCOUNTS",
        "/stores/abc/v3/content/widgets, STORES",
        "/api/projects/1/widgets, PROJECTS",
        "/widgetsandmore, PROJECTS",
        "/, PROJECTS",
        "/error, PROJECTS",
        "/widgets/%, ACCOUNTS",
        "'', PROJECTS"
    })
    void the_dialect_is_known_by_the_address(String uri, Dialect dialect) {
        assertThat(Dialect.at(uri)).isEqualTo(dialect);
    }
}
