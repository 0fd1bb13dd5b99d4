package io.vitrine.delivery.http;

import static io.vitrine.delivery.History.asset;
import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Events in, widgets out. */
@ServiceTest
class PublishedWidgetsIT {

    @Autowired
    RestTestClient http;

    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();
    private final AssetId photo = AssetId.random();

    @BeforeEach
    void publish() {
        Topic.send(shop.events());
        sendEvents(asset(photo, "Beach"), widget(id, "hero", photo), new WidgetPublished(id));
        await().untilAsserted(() -> get("hero").expectStatus().isOk());
    }

    @Test
    void is_found_under_key_or_id_of_the_project_and_slug_or_id_of_the_widget() {
        for (var project :
                new Object[] {shop.key, shop.project, shop.project.toString().toUpperCase()}) {
            for (var widget : new Object[] {"hero", id, id.toString().toUpperCase()}) {
                http.get()
                        .uri("/delivery/{project}/widgets/{widget}", project, widget)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.id")
                        .isEqualTo(id.toString())
                        .jsonPath("$.version")
                        .isEqualTo(2)
                        .jsonPath("$.config.autoplay")
                        .isEqualTo(true)
                        .jsonPath("$.assets[0].title")
                        .isEqualTo("Beach");
            }
        }
    }

    @Test
    void says_who_may_keep_it_and_for_how_long() {
        get("hero")
                .expectHeader()
                .valueEquals("Content-Type", "application/json")
                .expectHeader()
                .valueEquals("Cache-Control", "public, max-age=0, stale-if-error=86400")
                .expectHeader()
                .valueEquals("Vary", "Accept-Encoding, Accept")
                .expectHeader()
                .valueEquals("Surrogate-Key", shop.project + " " + id)
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectHeader()
                .valueMatches("ETag", "\"[A-Za-z0-9_-]{22}-gz\"");

        sendEvents(new MaxAgeChanged(shop.project, 60));

        await().untilAsserted(() ->
                get("hero").expectHeader().valueEquals("Cache-Control", "public, max-age=60, stale-if-error=86400"));
    }

    @Test
    void json_has_an_address_of_its_own_of_which_caches_keep_one_answer() {
        var own = "/delivery/%s/widgets/hero.json".formatted(shop.key);
        for (var query : new String[] {"", "?include=metadata"}) {
            http.get()
                    .uri("/delivery/%s/widgets/hero%s".formatted(shop.key, query))
                    .exchange()
                    .expectHeader()
                    .valueEquals("Content-Location", own + query);
            var answer = http.get()
                    .uri(own + query)
                    .header("Accept", "text/html")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Content-Type", "application/json")
                    .expectHeader()
                    .valueEquals("Vary", "Accept-Encoding")
                    .expectHeader()
                    .doesNotExist("Content-Location")
                    .expectBody();
            answer.jsonPath("$.id").isEqualTo(id.toString());
        }
        get("never.json").expectStatus().isNotFound();
    }

    @Test
    void an_edit_shows_with_the_next_publish() {
        sendEvents(new WidgetRenamed(id, "Summer"), new SlugChanged(id, "summer"));
        sendEvents(asset(AssetId.random(), "a later event of the same project, to know that the edit was read"));
        sendEvents(new AssetTitled(photo, "Dunes"));
        await().untilAsserted(() -> shows("hero", "$.assets[0].title", "Dunes"));
        shows("hero", "$.name", "Widget hero");
        get("summer").expectStatus().isNotFound();

        sendEvents(new WidgetPublished(id));

        await().untilAsserted(() -> shows("summer", "$.name", "Summer"));
        get("hero").expectStatus().isNotFound();
    }

    @Test
    void a_deleted_asset_vanishes() {
        sendEvents(new AssetDeleted(photo));

        await().untilAsserted(
                        () -> get("hero").expectBody().jsonPath("$.assets").isEmpty());
    }

    @Test
    void unpublished_and_deleted_and_never_there_are_the_same_answer() {
        var draft = WidgetId.random();
        var deleted = WidgetId.random();
        sendEvents(widget(draft, "draft"), widget(deleted, "deleted"), new WidgetPublished(deleted));
        await().untilAsserted(() -> get("deleted").expectStatus().isOk());

        sendEvents(new WidgetUnpublished(id), new WidgetDeleted(deleted));

        await().untilAsserted(() -> get("deleted").expectStatus().isNotFound());
        var never = answer(shop.key, "never");
        assertThat(answer(shop.key, "hero")).isEqualTo(never);
        assertThat(answer(shop.key, id)).isEqualTo(never);
        assertThat(answer(shop.key, "deleted")).isEqualTo(never);
        assertThat(answer(shop.key, "draft")).isEqualTo(never);
        assertThat(answer(shop.key, draft)).isEqualTo(never);
        assertThat(answer("nobody", "hero")).isEqualTo(never);
        assertThat(answer(WidgetId.random(), "hero")).isEqualTo(never);
    }

    @Test
    void a_project_is_found_under_its_present_key_and_its_former_one_leads_there() {
        var other = "k" + shop.key.substring(1);
        sendEvents(new ProjectKeyChanged(shop.project, other));

        await().untilAsserted(() -> http.get()
                .uri("/delivery/{project}/widgets/hero", other)
                .exchange()
                .expectStatus()
                .isOk());
        http.get()
                .uri("/delivery/{project}/widgets/hero.html?a=b", shop.key)
                .exchange()
                .expectStatus()
                .isEqualTo(308)
                .expectHeader()
                .valueEquals("Location", "/delivery/" + other + "/widgets/hero.html?a=b")
                .expectHeader()
                .valueEquals("Cache-Control", "public, max-age=60");
        http.get()
                .uri("/delivery/{project}/nowhere/hero", shop.key)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void sendEvents(DomainEvent... events) {
        Topic.send(shop.add(events));
    }

    private void shows(String slug, String path, String value) {
        get(slug).expectStatus().isOk().expectBody().jsonPath(path).isEqualTo(value);
    }

    private ResponseSpec get(Object widget) {
        return http.get()
                .uri("/delivery/{project}/widgets/{widget}", shop.key, widget)
                .exchange();
    }

    /** The whole response except its date. */
    private String answer(Object project, Object widget) {
        var result = http.get()
                .uri("/delivery/{project}/widgets/{widget}", project, widget)
                .header("X-Request-Id", "same")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody(String.class)
                .returnResult();
        var headers = new HttpHeaders(result.getResponseHeaders());
        headers.remove("Date");
        return headers + result.getResponseBody();
    }
}
