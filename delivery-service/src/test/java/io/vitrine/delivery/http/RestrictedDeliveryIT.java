package io.vitrine.delivery.http;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.delivery.server.DeliveryServer;
import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyEvent.ApiKeyRevoked;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyToken;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ProjectEvent.DeliveryAccessChanged;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A project whose delivery is restricted, at the public port. */
@ServiceTest
class RestrictedDeliveryIT {

    @Autowired
    RestTestClient http;

    @Autowired
    DeliveryServer server;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();
    private final ApiKeyToken token = ApiKeyToken.random(ApiKeyId.random());

    @AfterEach
    void end_of_streams() {
        client.shutdownNow();
        threads.close();
    }

    @BeforeEach
    void a_restricted_project_with_a_key() {
        Topic.send(shop.events());
        send(widget(id, "hero"), new WidgetPublished(id));
        await().untilAsserted(() -> get("/widgets/hero.json", "").expectStatus().isOk());
        send(
                new ApiKeyCreated(token.keyId(), "App", List.of("delivery:read"), null, List.of(), token.secretHash()),
                new DeliveryAccessChanged(shop.project, DeliveryAccess.RESTRICTED));
        await().untilAsserted(() -> get("/widgets/hero.json", "").expectStatus().isUnauthorized());
    }

    private void send(DomainEvent... events) {
        Topic.send(shop.add(events));
    }

    private ResponseSpec get(String path, String key) {
        var request = http.get().uri("/delivery/" + shop.key + path);
        return (key.isEmpty() ? request : request.header("Authorization", "Bearer " + key)).exchange();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/widgets/hero",
                "/widgets/hero.html",
                "/widgets/hero.json?include=metadata",
                "/widgets/missing",
                "/widgets?slugs=hero",
                "/placements?page=home",
                "/changes",
                "/files/0000000000000000000000000000000000000000000000000000000000000000.png"
            })
    void nothing_is_shown_without_a_key(String path) {
        get(path, "")
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("access-restricted");
    }

    @Test
    void a_key_shows_widgets_that_no_shared_cache_keeps() {
        for (var repeat = 0; repeat < 2; repeat++) {
            get("/widgets/hero.json", token.text())
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Cache-Control", "private, max-age=0, stale-if-error=86400")
                    .expectBody()
                    .jsonPath("$.slug")
                    .isEqualTo("hero");
        }
        get("/widgets?slugs=hero", token.text()).expectStatus().isOk();
        get("/widgets/missing", token.text()).expectStatus().isNotFound();
        get("/widgets/hero.json", "").expectStatus().isUnauthorized();
    }

    @Test
    void a_revoked_key_shows_nothing_and_a_public_project_everything() {
        get("/widgets/hero.json", token.text()).expectStatus().isOk();

        send(new ApiKeyRevoked(token.keyId()));
        await().untilAsserted(() ->
                get("/widgets/hero.json", token.text()).expectStatus().isUnauthorized());

        send(new DeliveryAccessChanged(shop.project, DeliveryAccess.PUBLIC));
        await().untilAsserted(() -> get("/widgets/hero.json", "").expectStatus().isOk());
    }

    @Test
    void a_revoked_key_ends_its_open_stream_and_no_other() throws Exception {
        var other = ApiKeyToken.random(ApiKeyId.random());
        send(new ApiKeyCreated(other.keyId(), "Other", List.of("delivery:read"), null, List.of(), other.secretHash()));
        await().untilAsserted(() ->
                get("/widgets?slugs=hero", other.text()).expectStatus().isOk());
        var revoked = follow(token);
        var going = follow(other);

        send(new ApiKeyRevoked(token.keyId()));

        await().atMost(Duration.ofSeconds(10)).until(revoked::isDone);
        assertThat(going).isNotDone();
        going.cancel(true);
    }

    /** Completes at the end of the stream. */
    private CompletableFuture<List<String>> follow(ApiKeyToken key) throws Exception {
        var address = "http://127.0.0.1:%d/delivery/%s/changes".formatted(server.port(), shop.key);
        var request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + key.text());
        var response = client.send(request.build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return CompletableFuture.supplyAsync(() -> response.body().toList(), threads);
    }

    @Test
    void a_browser_may_send_a_key_from_another_origin() {
        var allowed = http.options()
                .uri("/delivery/" + shop.key + "/widgets/hero.json")
                .exchange()
                .expectStatus()
                .isNoContent()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("Access-Control-Allow-Headers");

        assertThat(allowed).contains("Authorization");
    }
}
