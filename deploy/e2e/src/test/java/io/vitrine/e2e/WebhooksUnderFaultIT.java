package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Receivers;
import io.vitrine.e2e.client.Receivers.Manner;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.EventStore.Row;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Webhooks under faults: healthy receivers get every event in order, despite faults of other receivers and of the
 * services.
 */
@SystemTest
@Order(17)
class WebhooksUnderFaultIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private static final int WRITERS = 8;
    private static final int WIDGETS = 625;

    /** The events of each widget, with their stored and public names. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>(Map.of(
            "WidgetCreated", "io.vitrine.widget.created.v1",
            "WidgetRenamed", "io.vitrine.widget.renamed.v1",
            "SlugChanged", "io.vitrine.widget.slug-changed.v1",
            "WidgetDescribed", "io.vitrine.widget.described.v1",
            "IconChanged", "io.vitrine.widget.icon-changed.v1",
            "LayoutChanged", "io.vitrine.widget.layout-changed.v1",
            "ConfigChanged", "io.vitrine.widget.config-changed.v1",
            "ThemeChanged", "io.vitrine.widget.theme-changed.v1"));

    private final Installation installation;
    private final Tenant tenant;

    /** @param kind the one kind of event that it wants, as the store names it, or null for all */
    private record Endpoint(String url, @Nullable String kind) {}

    WebhooksUnderFaultIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void every_receiver_that_is_well_has_every_event_in_order_although_the_sender_and_kafka_are_killed()
            throws Exception {
        var made = new AtomicInteger();
        try (var receivers = new Receivers();
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var good = endpoints(receivers, Manner.GOOD, 38);
            var slow = endpoints(receivers, Manner.SLOW, 5);
            var failing = endpoints(receivers, Manner.FAILING, 5);
            endpoints(receivers, Manner.HANGING, 2);
            for (var i = 0; i < WRITERS; i++) {
                writers.submit(() -> {
                    for (var next = made.incrementAndGet(); next <= WIDGETS; next = made.incrementAndGet()) {
                        write();
                    }
                });
            }

            killOnceThereAre(WIDGETS / 4, made, "query-service");
            killOnceThereAre(WIDGETS / 2, made, "kafka");
            writers.shutdown();
            await().atMost(TIMEOUT).until(writers::isTerminated);

            var events = installation.eventStore().of(tenant.id()).stream()
                    .filter(row -> KINDS.containsKey(row.type()))
                    .toList();
            assertThat(events).hasSize(WIDGETS * KINDS.size());
            haveEverything(receivers, good, events);
            haveEverything(receivers, slow, events);
            assertThat(failing)
                    .allMatch(endpoint -> receivers.got(endpoint.url()).isEmpty());

            receivers.recover();
            haveEverything(receivers, failing, events);
            theFeedHasNoHole(events);
        }
    }

    @Test
    void one_is_tested_replayed_rotated_looked_at_and_disabled_when_its_receiver_is_gone() {
        try (var receivers = new Receivers()) {
            var url = receivers.url(Manner.GOOD, 0);
            var made =
                    tenant.post("/webhooks", "{\"url\": \"%s\"}".formatted(url)).is(201);
            var hook = "/webhooks/" + made.id();
            tenant.widget("Noted");
            tenant.post(hook + "/test", "{}").is(202);
            await().atMost(TIMEOUT).until(() -> receivers.got(url).size() == 2);

            var replays = tenant.post(hook + "/replays", "{\"from\": \"2020-01-01T00:00:00Z\"}")
                    .is(202);
            var replay = hook + "/replays/" + replays.id();
            await().atMost(TIMEOUT)
                    .until(() -> tenant.get(replay).is(200).text().contains("\"status\":\"DONE\""));
            tenant.get(hook + "/replays").is(200);
            await().atMost(TIMEOUT)
                    .until(() -> tenant.get(hook + "/deliveries?status=DELIVERED")
                                    .is(200)
                                    .json()
                                    .size()
                            > 2);
            stopsAreRefused(hook, replay);
            tenant.post(hook + "/secret/rotate", "{}").is(200);
            assertThat(tenant.get(hook + "/secret").is(200).text()).contains("whsec_");

            tenant.put(hook, "{\"url\": \"%s\"}".formatted(receivers.url(Manner.GONE, 0)))
                    .is(200);
            tenant.post(hook + "/test", "{}").is(202);
            await().atMost(TIMEOUT).until(() -> tenant.get(hook).is(200).text().contains("\"cause\":\"GONE\""));
            assertThat(tenant.get("/webhooks").is(200).json()).hasSize(1);
            assertThat(tenant.get(hook + "/deliveries?status=FAILED&limit=1")
                            .is(200)
                            .json())
                    .hasSize(1);
            tenant.post(hook + "/test", "{}").is(409);
            tenant.delete(hook).is(204);
        }
    }

    /** A receiver that was unavailable all the time gets every event in order, once. */
    private void theFeedHasNoHole(List<Row> events) {
        var lines = tenant.get("/events?types=io.vitrine.widget.*", "Accept", "application/x-ndjson")
                .is(200)
                .text();
        assertThat(lines.lines()
                        .map(line -> JsonMapper.shared()
                                .readTree(line)
                                .path("sequence")
                                .asString()
                                .transform(Long::valueOf)))
                .isEqualTo(events.stream().map(Row::position).toList());
    }

    /** Every twentieth receives all events, the others one kind each. */
    private List<Endpoint> endpoints(Receivers receivers, Manner manner, int count) {
        var kinds = List.copyOf(KINDS.keySet());
        var endpoints = new ArrayList<Endpoint>();
        for (var i = 0; i < count; i++) {
            var url = receivers.url(manner, i);
            var kind = i % 20 == 19 ? null : kinds.get(i % kinds.size());
            var types = kind == null ? "io.vitrine.widget.*" : KINDS.get(kind);
            tenant.post("/webhooks", "{\"url\": \"%s\", \"types\": [\"%s\"]}".formatted(url, types))
                    .is(201);
            endpoints.add(new Endpoint(url, kind));
        }
        return endpoints;
    }

    /** As soon as the completion is an event, there is nothing to stop; a foreign replay is as unknown as any. */
    private void stopsAreRefused(String hook, String replay) {
        await().atMost(TIMEOUT)
                .until(() -> installation
                        .eventStore()
                        .types(tenant.id(), hook.substring("/webhooks/".length()))
                        .contains("WebhookReplayCompleted"));
        tenant.post(replay + "/stop", "{}").isProblem(409, "replay-done");
        tenant.post("%s/replays/%s/stop".formatted(hook, UUID.randomUUID()), "{}")
                .isProblem(404, "not-found");
        var other = Tenant.in(installation);
        other.post(replay + "/stop", "{}").isProblem(404, "not-found");
        other.get(replay).isProblem(404, "not-found");
    }

    private void killOnceThereAre(int widgets, AtomicInteger made, String name) {
        var pids = installation.pids(List.of(name));
        await().atMost(TIMEOUT).until(() -> made.get() >= widgets);
        installation.kill(pids);
        installation.up();
    }

    private void haveEverything(Receivers receivers, List<Endpoint> endpoints, List<Row> events) {
        for (var endpoint : endpoints) {
            var expected = events.stream()
                    .filter(row -> endpoint.kind() == null || row.type().equals(endpoint.kind()))
                    .map(Row::position)
                    .toList();
            await().atMost(TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(receivers.got(endpoint.url())).hasSameSizeAs(expected));
            assertThat(receivers.got(endpoint.url())).as(endpoint.toString()).isEqualTo(expected);
        }
    }

    private void write() {
        var slug = "w-" + Tenant.unique();
        var id = acknowledged("POST", "/widgets", """
                {"name":"New","slug":"%s","layout":"GRID"}""".formatted(slug), slug);
        acknowledged("PUT", "/widgets/" + id, """
                {"name":"Newer","slug":"%s-2","description":"d","icon":"i","layout":"CAROUSEL","config":{"a":1},\
                "theme":{"b":2}}""".formatted(slug), slug);
    }

    /** Retries during outages, like clients. */
    private String acknowledged(String method, String path, String body, String key) {
        return await().atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .ignoreException(UncheckedIOException.class)
                .until(
                        () -> tenant.api()
                                .send(
                                        method,
                                        tenant.path(path),
                                        body,
                                        "Idempotency-Key",
                                        key,
                                        "Prefer",
                                        "respond-async"),
                        answer -> answer.status() < 300)
                .id();
    }
}
