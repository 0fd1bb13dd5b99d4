package io.vitrine.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.ServiceTest;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.events.personal.SealedText;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.servers.testing.TestServers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** A service with keys of persons: what it stores names no one, and works as before. */
@ContextConfiguration(initializers = {ServiceTest.WithoutKafka.class, SealedEventsIT.WithKeys.class})
class SealedEventsIT extends AskingAProject {

    @Order(Ordered.LOWEST_PRECEDENCE)
    static class WithKeys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var keys = TestServers.postgres().keys();
            TestPropertyValues.of(
                            "vitrine.personal.key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                            "vitrine.personal.database.url=" + keys.owner().url(),
                            "vitrine.personal.database.username=" + keys.owner().user(),
                            "vitrine.personal.database.password=" + keys.owner().password(),
                            "vitrine.personal.database.reader=" + keys.reader().user())
                    .applyTo(context);
        }
    }

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PersonalData personalData;

    private final String ada = "ada-" + UUID.randomUUID();

    /** Everything that the event store holds of a tenant's events and of what they add up to. */
    private List<String> stored() {
        return jdbc.queryForList(
                "SELECT payload || ' ' || metadata FROM event"
                        + " UNION ALL SELECT state::text FROM snapshot UNION ALL SELECT member_role::text FROM member_role"
                        + " UNION ALL SELECT receipt::text FROM receipt",
                String.class);
    }

    private void as(String subject) {
        token = TestIssuer.shared().memberToken(subject);
    }

    private String organization() {
        var organization = id(post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"%s\"}".formatted(ada)));
        as(ada);
        return organization;
    }

    @Test
    void events_name_the_actor_and_say_the_reason_and_the_address_sealed() {
        token = TestIssuer.shared()
                .sign(TestIssuer.shared()
                        .claims(ada, "*", "widgets:* projects:*")
                        .build());
        project = id(post("/api/projects", "{\"name\": \"Acme\"}"));

        id(send(
                HttpMethod.POST,
                widgets(),
                "{\"name\": \"One\", \"slug\": \"one\", \"layout\": \"GRID\"}",
                "X-Change-Reason",
                "Grace asked for it"));

        var row = jdbc.queryForMap(
                "SELECT metadata->>'actor' AS actor, metadata->>'reason' AS reason, metadata->>'clientAddress' AS address"
                        + " FROM event WHERE project_id = ?::uuid AND aggregate_type = 'widget'",
                project);
        assertThat(row.values()).allMatch(text -> SealedText.of((String) text).isPresent());
        assertThat(personalData.open((String) row.get("actor"))).isEqualTo(ada);
        assertThat(personalData.open((String) row.get("reason"))).isEqualTo("Grace asked for it");
        assertThat(personalData.open((String) row.get("address"))).isEqualTo("127.0.0.1");
        assertThat(stored()).noneMatch(text -> text.contains(ada) || text.contains("Grace asked"));
    }

    @Test
    void members_have_their_roles_and_are_named_sealed() {
        var organization = "/api/organizations/" + organization();
        var grace = "grace-" + UUID.randomUUID();
        id(post(organization + "/members", "{\"subject\": \"%s\", \"role\": \"author\"}".formatted(grace)));
        project = id(post(
                "/api/projects",
                "{\"name\": \"Shop\", \"organizationId\": \"%s\"}"
                        .formatted(organization.substring(organization.lastIndexOf('/') + 1))));
        var ofAda = id(widget("of-ada"));

        as(grace);
        id(widget("of-grace"));
        put(widgets() + "/" + ofAda, "{\"name\": \"Two\"}").expectStatus().isForbidden();
        send(HttpMethod.POST, organization + "/leave", null).expectStatus().isNoContent();

        assertThat(stored()).noneMatch(text -> text.contains(ada) || text.contains(grace));
    }

    @Test
    void the_last_owner_is_found_by_the_sealed_name() {
        var organization = "/api/organizations/" + organization();

        send(HttpMethod.POST, organization + "/leave", null).expectStatus().isEqualTo(409);
        post(organization + "/members", "{\"subject\": \"%s\", \"role\": \"viewer\"}".formatted(ada))
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void a_repeated_creation_is_one_creation() {
        var body = "{\"name\": \"Once\"}";
        var first = id(send(HttpMethod.POST, "/api/projects", body, "Idempotency-Key", ada));

        assertThat(id(send(HttpMethod.POST, "/api/projects", body, "Idempotency-Key", ada)))
                .isEqualTo(first);
    }

    @Test
    void the_note_of_an_invitation_is_sealed() {
        var organization = "/api/organizations/" + organization();

        id(post(organization + "/invitations", "{\"role\": \"viewer\", \"note\": \"For Charles Babbage\"}"));

        assertThat(stored()).noneMatch(text -> text.contains("Babbage"));
    }
}
