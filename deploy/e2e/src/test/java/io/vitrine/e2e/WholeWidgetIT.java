package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Creates and publishes a widget with new assets in one request: after the response, apps get all of it or nothing. */
@SystemTest
@Order(5)
class WholeWidgetIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String NEW =
            "{\"type\": \"IMAGE\", \"url\": \"https://cdn.example/%d.jpg\", \"title\": \"No. %d\"}";

    private final Installation installation;
    private final Tenant tenant;

    WholeWidgetIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void when_a_whole_widget_is_answered_apps_have_it_with_its_assets() {
        var created = await().atMost(TIMEOUT).until(this::published, answer -> answer.header("Consistency") == null);

        var delivered = tenant.delivered(created.id()).is(200);
        assertThatJson(delivered.text()).inPath("$.assets[*].title").isEqualTo(List.of("No. 1", "No. 2"));
    }

    @Test
    void it_is_listed_found_and_told_like_what_single_requests_make() {
        var known = tenant.asset("Known");
        var slug = "w-" + Tenant.unique();

        var created = tenant.post(
                        "/widgets", whole(slug, true, image(1), "{\"id\": \"%s\"}".formatted(known), image(2)))
                .is(201);

        var delivered = tenant.delivered(200, slug);
        assertThatJson(delivered.text()).inPath("$.assets[*].title").isEqualTo(List.of("No. 1", "Known", "No. 2"));
        var ids = delivered
                .json()
                .get("assets")
                .valueStream()
                .map(asset -> asset.get("id").stringValue())
                .toList();
        assertThatJson(created.text()).inPath("$.assetIds").isEqualTo(ids);
        assertThat(tenant.get("/widgets/%s/assets".formatted(created.id()))
                        .is(200)
                        .ids())
                .isEqualTo(ids);
        assertThat(tenant.get("/assets").is(200).ids()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(tenant.get("/widgets/search?q=whole").is(200).text()).contains(created.id());
        assertThat(actions("/audit?limit=5"))
                .containsExactly(
                        "widget.published", "widget.created", "asset.created", "asset.created", "asset.created");
        assertThat(installation.eventStore().types(tenant.id(), created.id()))
                .containsExactly("WidgetCreated", "WidgetPublished");
    }

    @Test
    void a_refused_asset_in_the_middle_leaves_nothing() {
        var slug = "w-" + Tenant.unique();
        var faulty = "{\"type\": \"IMAGE\", \"url\": \"nowhere\"}";

        var refused = tenant.post("/widgets", whole(slug, true, image(1), faulty, image(2)));

        assertThat(refused.isProblem(400, "invalid-request").pointers()).containsExactly("/assets/1/url");
        assertThat(tenant.post("/assets/bulk", "{\"assets\": [%s, %s]}".formatted(image(1), faulty))
                        .isProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("/assets/1/url");
        tenant.post("/widgets", whole(slug, true, image(1))).is(201);
        assertThat(tenant.get("/assets").is(200).ids()).hasSize(1);
    }

    @Test
    void a_repeated_request_is_answered_the_same_and_happens_once() {
        var body = whole("w-" + Tenant.unique(), true, image(1), image(2));
        var bulk = "{\"assets\": [%s, %s]}".formatted(image(3), image(4));

        var widget = tenant.post("/widgets", body, "Idempotency-Key", "whole").is(201);
        var assets =
                tenant.post("/assets/bulk", bulk, "Idempotency-Key", "bulk").is(201);

        assertThat(tenant.post("/widgets", body, "Idempotency-Key", "whole")
                        .is(201)
                        .text())
                .isEqualTo(widget.text());
        assertThat(tenant.post("/assets/bulk", bulk, "Idempotency-Key", "bulk")
                        .is(201)
                        .text())
                .isEqualTo(assets.text());
        assertThat(tenant.get("/assets").is(200).ids()).hasSize(4).containsAll(assets.ids());
        assertThat(tenant.get("/widgets").is(200).ids()).containsExactly(widget.id());
    }

    @Test
    void a_widget_that_gains_a_new_asset_and_is_published_is_delivered_with_it() {
        var staging = Tenant.in(installation, "staged");
        var widget = staging.post("/widgets", whole("w-" + Tenant.unique(), true, image(1)))
                .is(201);
        var first = widget.json().get("assetIds").get(0).stringValue();

        var changed = staging.put(
                        "/widgets/" + widget.id(),
                        "{\"name\": \"Changed\", \"assetIds\": [\"%s\"], \"assets\": [%s], \"publish\": true}"
                                .formatted(first, image(2)),
                        "If-Match",
                        "\"%d\"".formatted(widget.version()))
                .is(200);

        assertThat(changed.version()).isEqualTo(widget.version() + 3);
        await().untilAsserted(
                        () -> assertThatJson(staging.delivered(200, widget.id()).text())
                                .and(
                                        shown -> shown.node("name").isEqualTo("Changed"),
                                        shown -> shown.node("assets[0].id").isEqualTo(first),
                                        shown -> shown.node("assets[1].title").isEqualTo("No. 2")));
    }

    @Test
    void a_client_that_does_not_want_to_wait_is_answered_before_readers_show_it() {
        var slug = "w-" + Tenant.unique();

        var created = tenant.post("/widgets", whole(slug, true, image(1)), "Prefer", "respond-async")
                .is(201);

        assertThat(created.header("Consistency")).isEqualTo("pending");
        assertThatJson(tenant.delivered(200, slug).text())
                .inPath("$.assets[0].title")
                .isEqualTo("No. 1");
    }

    @Test
    void a_hundred_new_assets_come_with_a_widget() {
        var hundred = IntStream.range(0, 100).mapToObj(WholeWidgetIT::image).toArray(String[]::new);
        var slug = "w-" + Tenant.unique();

        tenant.post("/widgets", whole(slug, true, hundred)).is(201);

        await().untilAsserted(() ->
                assertThat(tenant.delivered(slug).is(200).json().get("assets")).hasSize(100));
    }

    private Answer published() {
        return tenant.post("/widgets", whole("w-" + Tenant.unique(), true, image(1), image(2)))
                .is(201);
    }

    private List<String> actions(String path) {
        return tenant.get(path)
                .is(200)
                .json()
                .valueStream()
                .map(entry -> entry.get("action").stringValue())
                .toList();
    }

    private static String whole(String slug, boolean publish, String... assets) {
        return "{\"name\": \"Whole\", \"slug\": \"%s\", \"layout\": \"GRID\", \"assets\": [%s], \"publish\": %s}"
                .formatted(slug, String.join(", ", assets), publish);
    }

    private static String image(int number) {
        return NEW.formatted(number, number);
    }
}
