package io.vitrine.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SecondService;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A publish is visible to the next visitor, and after an unpublish no visitor gets the widget. */
@SystemTest
@Order(16)
class ImmediateIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final String PUBLISHED = "io.vitrine.widget.published.v1";
    private static final int WIDGETS = 10;
    private static final int PUBLISHES = 1_000;
    private static final String LEASE = "3s";

    private final Installation installation;
    private final Tenant tenant;

    ImmediateIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    private SecondService secondNode() {
        return SecondService.of(
                "delivery-service",
                installation,
                "vitrine.delivery.node=second",
                "vitrine.delivery.lease=" + LEASE,
                "vitrine.delivery.store=" + installation.home().resolve("data/delivery-second"));
    }

    @Test
    void whoever_fetches_when_a_webhook_says_so_gets_what_was_published_from_every_node() throws Exception {
        var told = new AtomicInteger();
        var stale = new ConcurrentLinkedQueue<String>();
        try (var second = secondNode().ready();
                var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            var nodes = List.of(Api.at(installation.deliveryPort()), Api.at(second.port()));
            var receiver = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            receiver.setExecutor(visitors);
            receiver.createContext("/", call -> {
                fetch(call, nodes, stale);
                told.incrementAndGet();
            });
            receiver.start();
            try {
                tenant.post("/webhooks", """
                        {"url": "http://127.0.0.1:%d/", "types": ["%s"]}""".formatted(receiver.getAddress().getPort(), PUBLISHED))
                        .is(201);
                publish();
                await().atMost(TIMEOUT).until(() -> told.get() >= PUBLISHES);
            } finally {
                receiver.stop(0);
            }
        }
        assertThat(stale).isEmpty();
    }

    /** Without waiting for readers: each change of a published widget is published. */
    private void publish() throws InterruptedException {
        var widgets = new ArrayList<String>();
        for (var i = 0; i < WIDGETS; i++) {
            var widget = tenant.widget("Widget " + i);
            tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
            widgets.add(widget);
        }
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var widget : widgets) {
                writers.submit(() -> {
                    for (var i = 1; i < PUBLISHES / WIDGETS; i++) {
                        var name = "{\"name\": \"Change %d\"}".formatted(i);
                        tenant.put("/widgets/" + widget, name, "Prefer", "respond-async")
                                .is(200);
                    }
                });
            }
        }
    }

    private void fetch(HttpExchange call, List<Api> nodes, Queue<String> stale) throws IOException {
        try (call) {
            var event = JsonMapper.shared()
                    .readTree(new String(call.getRequestBody().readAllBytes(), UTF_8));
            var widget = event.get("subject").stringValue();
            var version = event.get("aggregateversion").asLong();
            for (var node : nodes) {
                var answer = node.get("/delivery/%s/widgets/%s".formatted(tenant.id(), widget));
                var shown =
                        answer.status() == 200 ? answer.json().get("version").asLong() : 0;
                if (shown < version) {
                    stale.add("%s: version %d of %s, told of %d".formatted(answer.question(), shown, widget, version));
                }
            }
            call.sendResponseHeaders(204, -1);
        }
    }

    @Test
    void a_node_that_was_frozen_while_a_widget_was_unpublished_does_not_show_it_when_it_goes_on() throws Exception {
        var widget = tenant.widget("Secret soon");
        var address = "/delivery/%s/widgets/%s".formatted(tenant.id(), widget);
        try (var second = secondNode().ready();
                var writers = Writers.in(Tenant.in(installation))) {
            var node = Api.at(second.port());
            tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
            await().atMost(TIMEOUT).until(() -> node.get(address).status() == 200);
            writers.awaitMore(1);

            second.freeze();
            var unpublished =
                    tenant.put("/widgets/%s/unpublish".formatted(widget)).is(200);
            // A suspended node cannot confirm that it has unpublished the widget.
            assertThat(unpublished.header("Consistency")).isEqualTo("pending");
            writers.awaitMore(5);
            second.thaw();

            var seen = new HashSet<Integer>();
            await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(1)).until(() -> {
                var status = node.get(address).status();
                seen.add(status);
                return status == 404;
            });
            assertThat(seen).isSubsetOf(503, 404);
        }
    }
}
