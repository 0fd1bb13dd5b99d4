package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Receivers;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person works in a project of an organization, leaves, and is erased. */
@SystemTest
@Order(21)
class ErasureIT {

    /** Services use keys that they have read for five seconds. */
    private static final Duration EFFECT = Duration.ofSeconds(30);

    private final Installation installation;
    private final String ada = "ada-" + UUID.randomUUID();
    private final String nemo = "nemo-" + UUID.randomUUID();
    private final String secret = "secret-" + UUID.randomUUID();

    ErasureIT(Installation installation) {
        this.installation = installation;
    }

    private Api as(String subject) {
        return installation.api().as(installation.tokens().forMember(subject));
    }

    @Test
    void a_person_is_stored_nowhere_in_the_clear_and_after_the_erasure_readable_nowhere(@TempDir Path directory)
            throws IOException {
        var organization = "/api/organizations/"
                + installation
                        .owner()
                        .post("/api/organizations", "{\"name\": \"Acme\", \"owner\": \"%s\"}".formatted(ada))
                        .is(201)
                        .id();
        var project = "/api/projects/"
                + as(ada).post(
                                "/api/projects",
                                "{\"name\": \"Shop\", \"organizationId\": \"%s\"}"
                                        .formatted(organization.substring("/api/organizations/".length())))
                        .is(201)
                        .id();
        var member = as(ada).post(
                        organization + "/members", "{\"subject\": \"%s\", \"role\": \"editor\"}".formatted(nemo))
                .is(201)
                .id();
        try (var receivers = new Receivers()) {
            as(ada).post(
                            project + "/webhooks",
                            "{\"url\": \"%s\", \"events\": [\"*\"]}".formatted(receivers.url(Receivers.Manner.GOOD, 1)))
                    .is(201);
            works(project);
            await().atMost(EFFECT)
                    .untilAsserted(() ->
                            assertThat(trail(project)).contains(nemo, secret).doesNotContain("~1."));
            await().atMost(EFFECT)
                    .until(() -> !receivers
                            .got(receivers.url(Receivers.Manner.GOOD, 1))
                            .isEmpty());
        }
        assertThat(new StoredTexts(installation).placesOf(nemo)).isEmpty();
        assertThat(new StoredTexts(installation).placesOf(secret)).isEmpty();

        as(ada).delete(organization + "/members/" + member).is(204);
        var erasure = as(ada).post(
                        organization + "/erasures",
                        "{\"subject\": \"%s\", \"reason\": \"Ticket 4711\"}".formatted(nemo))
                .is(201)
                .id();

        await().atMost(EFFECT).untilAsserted(() -> {
            assertThat(as(ada).get(organization + "/erasures/" + erasure)
                            .json()
                            .at("/status")
                            .asString())
                    .isEqualTo("COMPLETED");
            assertThat(trail(project)).contains("(erased)").doesNotContain(nemo, secret, "~1.");
            assertThat(trail(organization)).doesNotContain(nemo);
        });
        assertThat(trail(project)).contains(ada);
        assertThat(as(ada).get(project + "/widgets?view=full").text()).doesNotContain(nemo);
        as(ada).get(organization + "/erasures/%s/certificate".formatted(erasure))
                .is(200);
        var export = Files.write(
                directory.resolve("audit.ndjson"),
                as(ada).get(project + "/audit.ndjson").is(200).body());
        assertThat(installation.auditVerify(export)).startsWith("Sound");
    }

    private void works(String project) {
        var widget = as(nemo).post(
                        project + "/widgets",
                        "{\"name\": \"Hero\", \"slug\": \"hero\", \"layout\": \"GRID\", \"publish\": true}",
                        "X-Change-Reason",
                        secret)
                .is(201)
                .id();
        as(nemo).put(project + "/widgets/" + widget, "{\"name\": \"Heroine\"}").is(200);
    }

    private String trail(String tenant) {
        return as(ada).get(tenant + "/audit").is(200).text();
    }
}
