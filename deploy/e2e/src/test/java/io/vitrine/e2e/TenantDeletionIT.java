package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Receivers;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An owner has a project deleted: it can be cancelled until its time has come, and then nothing of it is left. */
@SystemTest
@Order(22)
class TenantDeletionIT {

    private static final Duration EFFECT = Duration.ofSeconds(90);

    private final Installation installation;
    private final Api owner;
    private final String secret = "secret" + UUID.randomUUID().toString().replace("-", "");

    TenantDeletionIT(Installation installation) {
        this.installation = installation;
        this.owner = installation.owner();
    }

    private String project(String name) {
        return owner.post("/api/projects", "{\"name\": \"%s\"}".formatted(name))
                .is(201)
                .id();
    }

    private String widget(String project, String name) {
        return owner.post("/api/projects/" + project + "/widgets", """
                        {"name": "%s", "slug": "hero", "layout": "GRID", "publish": true,
                         "assets": [{"type": "IMAGE", "url": "https://cdn.example/%1$s.jpg", "title": "%1$s"}]}""".formatted(name))
                .is(201)
                .id();
    }

    @Test
    void a_deleted_project_is_found_nowhere_and_its_neighbour_is_as_before() throws SQLException {
        var project = project(secret);
        var path = "/api/projects/" + project;
        var key = owner.get(path).json().at("/key").asString();
        var neighbour = project("Neighbour");
        var kept = widget(neighbour, "Kept");
        var hero = widget(project, secret);
        var delivered = "/delivery/%s/widgets/hero.json".formatted(project);
        installation.api().get(delivered).is(200);
        var apiKey = owner.post(path + "/keys", "{\"name\": \"%s\", \"scopes\": [\"widgets:read\"]}".formatted(secret))
                .is(201)
                .json()
                .at("/token")
                .asString();
        try (var receivers = new Receivers()) {
            var receiver = receivers.url(Receivers.Manner.GOOD, 1);
            owner.post(path + "/webhooks", "{\"url\": \"%s\", \"events\": [\"*\"]}".formatted(receiver))
                    .is(201);
            owner.put(path + "/widgets/" + hero, "{\"description\": \"%s\"}".formatted(secret))
                    .is(200);
            await().atMost(EFFECT).until(() -> !receivers.got(receiver).isEmpty());

            owner.put(path + "/deletion", "{\"confirm\": \"%s\", \"reason\": \"Ticket 4711\"}".formatted(key))
                    .is(200);
            owner.put(path + "/widgets/" + hero, "{\"name\": \"B\"}").isProblem(409, "being-deleted");
            installation.api().get(delivered).is(200);
            owner.get(path + "/audit.ndjson").is(200);
            owner.delete(path + "/deletion").is(200);
            owner.put(path + "/widgets/" + hero, "{\"description\": \"%s again\"}".formatted(secret))
                    .is(200);
        }

        owner.put(path + "/deletion", "{\"confirm\": \"%s\", \"reason\": \"Ticket 4711\"}".formatted(key))
                .is(200);
        theGracePeriodIsOver(project);

        await().atMost(EFFECT)
                .untilAsserted(() -> assertThat(owner.get("/api/deletions")
                                .json()
                                .valueStream()
                                .filter(one -> one.at("/projectId").asString().equals(project))
                                .map(one -> one.at("/status").asString()))
                        .containsExactly("COMPLETED"));
        await().atMost(EFFECT).untilAsserted(() -> {
            installation.api().get(delivered).is(404);
            installation
                    .api()
                    .get("/delivery/%s/widgets/hero.json".formatted(key))
                    .is(404);
            installation.api().as(apiKey).get(path + "/widgets").is(401);
            for (var read :
                    List.of("", "/widgets", "/widgets/" + hero, "/widgets/search?q=" + secret, "/audit", "/usage")) {
                owner.get(path + read).is(404);
            }
            assertThat(owner.get("/api/projects?q=" + secret).json()).isEmpty();
            assertThat(stored()).isEmpty();
        });

        owner.put(path + "/widgets/" + hero, "{\"name\": \"B\"}").is(404);
        owner.post("/api/projects", "{\"name\": \"Taker\", \"key\": \"%s\"}".formatted(key))
                .isProblem(409, "key-taken");
        installation
                .api()
                .get("/delivery/%s/widgets/hero.json".formatted(neighbour))
                .is(200);
        owner.get("/api/projects/%s/widgets/%s".formatted(neighbour, kept)).is(200);
        assertThat(owner.get("/api/projects/%s/widgets/search?q=kept".formatted(neighbour))
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);

        owner.post("/api/operations/rebuilds", "{\"projection\": \"listing\"}").is(202);
        await().atMost(EFFECT).untilAsserted(() -> {
            owner.get("/api/projects/%s/widgets/%s".formatted(neighbour, kept)).is(200);
            assertThat(owner.get("/api/operations").text()).doesNotContain("\"FILLING\"", "\"REQUESTED\"");
        });
        owner.get(path).is(404);
        assertThat(stored()).isEmpty();
    }

    /** Kafka keeps records until an operator removes them, and files of a database have deleted rows for a while. */
    private List<String> stored() {
        return new StoredTexts(installation)
                .placesOf(secret).stream()
                        .filter(place -> place.startsWith("table ") || place.startsWith("search"))
                        .toList();
    }

    private void theGracePeriodIsOver(String project) throws SQLException {
        try (var connection = new StoredTexts(installation).eventStore();
                var update = connection.prepareStatement(
                        "UPDATE tenant_deletion SET effective_at = now() WHERE tenant_id = ?::uuid")) {
            update.setString(1, project);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
