package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A process of a newer version runs beside this one and has written an event of a type that this one does not know. */
class NewerVersionIT extends AskingAProject {

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void a_command_on_the_changed_widget_is_refused_and_others_are_carried_out() {
        var changed = id(widget("changed"));
        var other = id(widget("other"));
        anEventOfTheNewerVersion(changed);

        rename(changed)
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("newer-version");
        rename(other).expectStatus().isOk();
        assertThat(jdbc.queryForObject(
                        "SELECT max(version) FROM event WHERE aggregate_id = ?::uuid", Long.class, changed))
                .as("nothing was stored")
                .isEqualTo(2);
    }

    private void anEventOfTheNewerVersion(String widget) {
        jdbc.update("""
                INSERT INTO event (project_id, aggregate_type, aggregate_id, version, event_id, type, revision, payload,
                    metadata, recorded_at)
                SELECT project_id, aggregate_type, aggregate_id, 2, gen_random_uuid(), 'WidgetExploded', 1, payload,
                    metadata, recorded_at
                FROM event WHERE aggregate_id = ?::uuid""", widget);
    }

    private ResponseSpec rename(String widget) {
        return put(widgets() + "/" + widget, "{\"name\":\"New\"}");
    }
}
