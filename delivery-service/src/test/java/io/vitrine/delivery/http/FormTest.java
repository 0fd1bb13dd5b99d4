package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** HTML for browsers, JSON for all other clients. */
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

    @Test
    void an_ending_names_a_form_and_each_form_has_an_address() {
        assertThat(Form.named("hero.json")).isEqualTo(Form.JSON);
        assertThat(Form.named("hero.html")).isEqualTo(Form.HTML);
        assertThat(Form.named("hero.css")).isEqualTo(Form.CSS);
        assertThat(Form.named("hero")).isNull();
        assertThat(Form.JSON.address("/delivery/a/widgets/b")).isEqualTo("/delivery/a/widgets/b.json");
        assertThat(Form.HTML.address("/delivery/a/placements?page=b")).isEqualTo("/delivery/a/placements.html?page=b");
    }
}
