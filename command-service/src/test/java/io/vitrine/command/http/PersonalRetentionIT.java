package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.WithPersonKeys;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.testing.TestIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** Writes in a project that got a retention: its persons have other sealed names, and the same rights. */
@ContextConfiguration(initializers = {ServiceTest.WithoutKafka.class, WithPersonKeys.class})
class PersonalRetentionIT extends AskingAProject {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PersonalData personalData;

    private String here() {
        return "/api/projects/" + project;
    }

    private ProjectId tenant() {
        return ProjectId.of(project);
    }

    /**
     * Waits until a text of a new person is sealed with the key of the month, so that the service knows the retention.
     */
    private void retention(String period) {
        assertThat(body(200, put(here(), "{\"personalRetention\": \"%s\"}".formatted(period))))
                .containsEntry("personalRetention", period);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var probe = "probe-" + UUID.randomUUID();
            personalData.name(tenant(), probe);
            assertThat(personalData.namesOf(probe)).containsExactly(probe);
        });
    }

    private String actorOf(String widget) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT metadata->>'actor' FROM event WHERE aggregate_id = ?::uuid ORDER BY position DESC LIMIT 1",
                String.class,
                widget));
    }

    @Test
    void events_after_the_retention_was_set_have_another_sealed_name_of_the_same_person() {
        var before = actorOf(id(widget("before")));

        retention("P1Y6M");

        var after = actorOf(id(widget("after")));
        assertThat(after).isNotEqualTo(before).isEqualTo(actorOf(id(widget("next"))));
        assertThat(personalData.open(after)).isEqualTo("tester").isEqualTo(personalData.open(before));
        assertThat(body(200, put(here(), "{\"personalRetention\": null}"))).doesNotContainKey("personalRetention");
    }

    @Test
    void an_author_still_changes_its_own_widgets_and_no_others() {
        var ofTheTester = id(widget("of-the-tester"));
        var administrator = token;
        token = TestIssuer.shared().token("grace", "*", "widgets:write-own widgets:read");
        var own = id(widget("own"));
        token = administrator;

        retention("P1Y");

        token = TestIssuer.shared().token("grace", "*", "widgets:write-own widgets:read");
        body(200, put(widgets() + "/" + own, "{\"name\": \"Two\"}"));
        body(403, put(widgets() + "/" + ofTheTester, "{\"name\": \"Two\"}"));
    }

    @Test
    void an_actor_does_not_approve_its_own_request_under_another_sealed_name() {
        var grace = "grace-" + UUID.randomUUID();
        personalData.name(tenant(), grace);
        var requested = body(
                201, post(here() + "/erasures", "{\"subject\": \"%s\", \"reason\": \"Ticket 4711\"}".formatted(grace)));

        retention("P1Y");

        var approve = "%s/erasures/%s/approve".formatted(here(), requested.get("id"));
        assertThat(body(409, post(approve, null)).get("type")).asString().endsWith("own-request");
    }

    @Test
    void an_erasure_whose_person_has_expired_is_not_approved() {
        var grace = "grace-" + UUID.randomUUID();
        personalData.name(tenant(), grace);
        var requested = body(
                201, post(here() + "/erasures", "{\"subject\": \"%s\", \"reason\": \"Ticket 4711\"}".formatted(grace)));
        personalData.destroy(personalData.keysOf(List.of(tenant()), grace));

        token = TestIssuer.shared().token("alan", "*", "erasures:write");
        var approve = "%s/erasures/%s/approve".formatted(here(), requested.get("id"));
        assertThat(body(409, post(approve, null)).get("type")).asString().endsWith("person-unknown");
    }
}
