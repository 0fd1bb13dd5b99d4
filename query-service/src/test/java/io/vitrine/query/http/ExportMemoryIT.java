package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.QueryProcess;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As many exports as a node allows, of the largest rows, at the default heap. */
class ExportMemoryIT {

    private static final int PROJECTS = 4;
    private static final int EXPORTS_OF_EACH = 4;

    /** With what they changed, each is some 1.2 MB. */
    private static final int ROWS = 20;

    private static final int ROW_CHARACTERS = 400_000;

    private final List<Tenant> tenants =
            Stream.generate(Tenant::any).limit(PROJECTS).toList();

    @Test
    void exports_that_are_not_read_leave_a_node_alive_and_are_whole_when_they_are() throws Exception {
        Topic.make();
        for (var tenant : tenants) {
            var id = WidgetId.random();
            tenant.writes(tenant.created("Acme"));
            tenant.writes(widget(id, "Hero"));
            for (var i = 0; i < ROWS; i++) {
                tenant.writes(new WidgetDescribed(id, i + "x".repeat(ROW_CHARACTERS)));
            }
            tenant.flushed();
        }
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "exports");
        try (var node = QueryProcess.start(settings);
                var client = HttpClient.newHttpClient()) {
            for (var tenant : tenants) {
                Asking.of(node.port(), tenant).asOf(tenant.lastPosition(), "/events?limit=1");
            }
            var before = node.heapBytes();

            var exports = new ArrayList<CompletableFuture<HttpResponse<InputStream>>>();
            for (var tenant : tenants) {
                for (var i = 0; i < EXPORTS_OF_EACH; i++) {
                    exports.add(client.sendAsync(export(node, tenant), HttpResponse.BodyHandlers.ofInputStream()));
                }
            }
            for (var export : exports) {
                assertThat(export.get().statusCode()).isEqualTo(200);
            }
            System.out.printf(
                    "Heap %d MiB before %d exports of rows of 1.2 MB, %d MiB while they wait for their readers%n",
                    before >> 20, exports.size(), node.heapBytes() >> 20);
            for (var export : exports) {
                assertThat(described(export.get().body())).isEqualTo(ROWS);
            }
            assertThat(Asking.of(node.port(), tenants.getFirst())
                            .get("/audit?limit=1")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static HttpRequest export(QueryProcess node, Tenant tenant) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/api/projects/%s/audit.ndjson".formatted(node.port(), tenant.id())))
                .header("Authorization", "Bearer " + Tokens.of(tenant.id()))
                .timeout(Duration.ofMinutes(2))
                .build();
    }

    private static long described(InputStream body) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.contains("widget.described"))
                    .count();
        }
    }
}
