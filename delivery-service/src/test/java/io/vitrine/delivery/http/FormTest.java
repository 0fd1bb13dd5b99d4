package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** HTML for browsers, JSON for everybody who does not ask for HTML. */
class FormTest {

    @Test
    void a_browser_gets_html() {
        assertThat(Form.preferred("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"))
                .isEqualTo(Form.HTML);
        assertThat(Form.preferred("application/json;q=0.5, text/html")).isEqualTo(Form.HTML);
    }

    @Test
    void everybody_else_gets_json() {
        for (var accept : new String[] {
            null,
            "",
            "*/*",
            "application/json",
            "application/json, text/html",
            "text/html;q=0",
            "text/html;q=x",
            "text/html;q=0.1, application/json;q=0.2"
        }) {
            assertThat(Form.preferred(accept)).isEqualTo(Form.JSON);
        }
    }
}
