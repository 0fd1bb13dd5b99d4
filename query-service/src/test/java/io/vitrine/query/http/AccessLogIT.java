package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Refused requests, reads of secrets and exports in, the access log out. */
class AccessLogIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final QueryNode node = QueryNode.shared();
    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);
    private final WebhookId webhook = WebhookId.random();

    private void exists() {
        var token = tenant.has(
                tenant.created("Acme"), new WebhookCreated(webhook, "https://hooks.invalid/a", "Shop", List.of()));
        asking.asOf(token, "/webhooks/" + webhook);
    }

    private List<String> texts(String member, String query) {
        return asking.json("/access-log" + query)
                .valueStream()
                .map(entry -> entry.at("/" + member).asString("none"))
                .toList();
    }

    @Test
    void a_refused_request_a_read_of_a_secret_and_an_export_are_shown_newest_first() {
        exists();
        assertThat(asking.get("/webhooks/" + webhook + "/secret").statusCode()).isEqualTo(200);
        assertThat(asking.get("/audit.csv").statusCode()).isEqualTo(200);
        assertThat(asking.get("/audit.ndjson?from=never").statusCode()).isEqualTo(400);
        assertThat(asking.with(Tokens.withScope("assets:read", tenant.id()))
                        .get("/widgets", "X-Forwarded-For", "203.0.113.7")
                        .statusCode())
                .isEqualTo(403);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(texts("kind", "")).containsExactly("REFUSED", "EXPORT", "SECRET_READ"));
        JsonNode refused = asking.json("/access-log?kind=REFUSED").get(0);
        assertThat(refused.at("/actor").asString()).isEqualTo("alice");
        assertThat(refused.at("/clientAddress").asString()).isEqualTo("203.0.113.7");
        assertThat(refused.at("/status").asInt()).isEqualTo(403);
        assertThat(refused.at("/code").asString()).isEqualTo("scope-missing");
        assertThat(refused.at("/path").asString()).isEqualTo("/api/projects/%s/widgets".formatted(tenant.id()));
        assertThat(texts("kind", "?actor=bob")).isEmpty();
    }

    @Test
    void requests_without_a_token_and_of_strangers_are_shown_to_the_project_and_not_to_others() {
        exists();
        var rival = Tenant.any();
        Asking.of(node, rival).asOf(rival.has(rival.created("Rival")), "/webhooks");
        var stranger = asking.with(Tokens.of(rival.id()));
        assertThat(asking.with("").get("/widgets").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/widgets").statusCode()).isEqualTo(404);
        for (var i = 0; i < 20; i++) {
            assertThat(asking.with("").get("/widgets").statusCode()).isEqualTo(401);
        }

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(texts("status", "")).containsExactlyInAnyOrder("401", "404");
            assertThat(texts("actor", "")).containsExactlyInAnyOrder("none", "alice");
        });
        assertThat(stranger.json("/api/projects/%s/access-log".formatted(rival.id())))
                .isEmpty();
        assertThat(stranger.get("/access-log").statusCode()).isEqualTo(404);
        assertThat(asking.with(Tokens.withScope("widgets:read", tenant.id()))
                        .get("/access-log")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_request_without_a_token_is_shown_whatever_names_the_project() {
        exists();
        var anyone = Asking.atRoot(node);
        var byKey =
                "/stores/%s/v3/content/widgets".formatted(tenant.created("Acme").key());
        assertThat(anyone.get(byKey, "X-Forwarded-For", "203.0.113.7").statusCode())
                .isEqualTo(401);
        var header = List.of("X-Project-Id", tenant.id().toString(), "X-Forwarded-For", "203.0.113.8");
        assertThat(anyone.get("/widgets", header.toArray(String[]::new)).statusCode())
                .isEqualTo(401);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(texts("path", "")).containsExactlyInAnyOrder(byKey, "/widgets"));
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        exists();
        for (var i = 0; i < 3; i++) {
            assertThat(asking.get("/audit.csv").statusCode()).isEqualTo(200);
        }
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(texts("id", "")).hasSize(3));

        var first = asking.get("/access-log?limit=2");
        var link = first.headers().firstValue("Link").orElseThrow();
        var next = link.substring(link.indexOf("/access-log"), link.indexOf('>'));

        assertThat(asking.json(next)).hasSize(1);
        assertThat(asking.get(next).headers().firstValue("Link")).isEmpty();
    }

    @Test
    void a_project_that_does_not_exist_leaves_nothing() {
        exists();
        var absent = ProjectId.of(UUID.randomUUID().toString());
        var owner = new JdbcTemplate(node.bean("writer", DataSource.class));

        assertThat(asking.with("")
                        .get("/api/projects/%s/widgets".formatted(absent))
                        .statusCode())
                .isEqualTo(401);
        assertThat(asking.with("").get("/widgets").statusCode()).isEqualTo(401);

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(texts("id", "")).hasSize(1));
        assertThat(owner.queryForObject(
                        "SELECT count(*) FROM access_log WHERE project_id = ?", Long.class, absent.value()))
                .isZero();
    }
}
