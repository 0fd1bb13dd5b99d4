package io.vitrine.query;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.servers.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Each server goes away and comes back: what does not need it works, what does says so, and nothing is lost. */
class OutagesIT {

    private final QueryNode node = QueryNode.shared();
    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);
    private final WidgetId id = WidgetId.random();
    private final AssetId picture = AssetId.random();

    @Test
    void without_elasticsearch_only_search_is_missing_and_it_catches_up() {
        var before = tenant.has(asset(picture, "Sunset"), widget(id, "Hero", picture));
        assertThat(asking.search("q=hero", before).at("/total").asInt()).isEqualTo(1);

        TestServers.elasticsearch().faults().kill();
        long during;
        try {
            during = tenant.has(
                    new WidgetRenamed(id, "Champion"),
                    new AssetTitled(picture, "Moonrise"),
                    widget(WidgetId.random(), "New"));
            assertThat(asking.asOf(during, "/widgets")).hasSize(2);
            var refused = asking.get("/widgets/search?q=hero");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("\"code\":\"search-unavailable\"");
            assertThat(node.health("readiness").at("/status").asString()).isEqualTo("UP");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(node.health()
                                    .at("/components/search/status")
                                    .asString())
                            .isEqualTo("DOWN"));
        } finally {
            TestServers.elasticsearch().faults().start();
        }

        assertThat(asking.search("q=champion moonrise", during).at("/total").asInt())
                .isEqualTo(1);
        assertThat(asking.search("q=hero", during).at("/total").asInt()).isZero();
        assertThat(asking.search("q=new", during).at("/total").asInt()).isEqualTo(1);
    }

    @Test
    void a_silent_elasticsearch_is_given_up_on_soon() {
        var token = tenant.has(widget(id, "Hero"));
        asking.search("q=hero", token);

        TestServers.elasticsearch().faults().suspend();
        try {
            var start = System.nanoTime();
            assertThat(asking.get("/widgets/search?q=hero").statusCode()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            assertThat(asking.get("/widgets/" + id).statusCode()).isEqualTo(200);
        } finally {
            TestServers.elasticsearch().faults().resume();
        }
        assertThat(asking.search("q=hero", token).at("/total").asInt()).isEqualTo(1);
    }

    @Test
    void more_searches_than_a_silent_elasticsearch_has_connections_are_all_told_so() throws Exception {
        var token = tenant.has(widget(id, "Hero"));
        asking.search("q=hero", token);

        TestServers.elasticsearch().faults().suspend();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = clients.invokeAll(Collections.nCopies(
                    150, () -> asking.get("/widgets/search?q=hero").statusCode()));
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(503);
            }
        } finally {
            TestServers.elasticsearch().faults().resume();
        }
        assertThat(asking.search("q=hero", token).at("/total").asInt()).isEqualTo(1);
    }

    @Test
    void a_lost_index_is_filled_again() throws IOException, InterruptedException {
        var token = tenant.has(widget(id, "Hero"));
        asking.search("q=hero", token);

        var indices = TestServers.elasticsearch().uri().resolve("/" + node.searchAlias() + "-v*?expand_wildcards=all");
        try (var client = HttpClient.newHttpClient()) {
            var names = client.send(HttpRequest.newBuilder(indices).build(), HttpResponse.BodyHandlers.ofString());
            for (var name : tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(names.body())
                    .propertyNames()) {
                var index = URI.create(TestServers.elasticsearch().uri() + "/" + name);
                client.send(HttpRequest.newBuilder(index).DELETE().build(), HttpResponse.BodyHandlers.discarding());
            }
        }
        assertThat(asking.get("/widgets/search?q=hero").statusCode()).isEqualTo(503);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(asking.get("/widgets/search?q=hero").statusCode())
                                .isEqualTo(200));
        assertThat(asking.search("q=hero", token).at("/total").asInt()).isEqualTo(1);
    }

    @Test
    void without_postgresql_reads_say_so_quickly_and_nothing_is_skipped() {
        asking.asOf(tenant.has(widget(id, "0")), "/widgets");

        TestServers.postgres().faults().kill();
        try {
            for (var i = 1; i <= 50; i++) {
                tenant.has(new WidgetRenamed(id, Integer.toString(i)));
            }
            var start = System.nanoTime();
            var refused = asking.get("/widgets");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).doesNotContain("SQL").contains("traceId");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            var liveness = node.health("liveness");
            assertThat(liveness.at("/status").asString()).isEqualTo("UP");
            assertThat(liveness.at("/components").propertyNames())
                    .containsExactlyInAnyOrder("livenessState", "background");
        } finally {
            TestServers.postgres().faults().start();
        }

        assertThat(asking.asOf(tenant.lastPosition(), "/widgets/" + id)
                        .at("/name")
                        .asInt())
                .isEqualTo(50);
    }

    @Test
    void without_kafka_everything_that_was_there_is_still_read() {
        asking.asOf(tenant.has(widget(id, "Hero")), "/widgets");

        TestServers.kafka().faults().kill();
        try {
            assertThat(asking.json("/widgets")).hasSize(1);
            assertThat(node.health("readiness").at("/status").asString()).isEqualTo("UP");
        } finally {
            TestServers.kafka().faults().start();
        }

        var token = tenant.has(new WidgetRenamed(id, "Heroine"));
        assertThat(asking.asOf(token, "/widgets/" + id).at("/name").asString()).isEqualTo("Heroine");
    }

    @Test
    void without_kafka_no_export_is_taken_without_a_trace() {
        asking.asOf(tenant.has(tenant.created("Acme")), "/audit");

        TestServers.kafka().faults().kill();
        try {
            var refused = asking.problem(503, "/audit.csv");
            assertThat(refused.at("/code").asString()).isEqualTo("access-log-unavailable");
            assertThat(asking.json("/audit")).hasSize(1);
        } finally {
            TestServers.kafka().faults().start();
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(asking.get("/audit.csv").statusCode()).isEqualTo(200));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(asking.json("/access-log?kind=EXPORT")).isNotEmpty());
    }
}
