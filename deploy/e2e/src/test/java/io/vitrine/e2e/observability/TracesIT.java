package io.vitrine.e2e.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SecondService;
import io.vitrine.e2e.installation.SystemTest;
import io.vitrine.e2e.observability.TraceCollector.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A request is one trace, from the public port to the receiver of a webhook. */
@SystemTest
@Order(19)
class TracesIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Installation installation;

    TracesIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void a_sampled_request_is_one_trace_through_every_service_and_an_unsampled_one_is_none() throws Exception {
        try (var collector = new TraceCollector()) {
            installation.down("command-service");
            installation.down("query-service");
            var settings = settings(collector);
            try (var command = SecondService.inPlaceOf("command-service", installation, settings);
                    var query = SecondService.inPlaceOf("query-service", installation, settings);
                    var delivery = SecondService.of(
                            "delivery-service",
                            installation,
                            Stream.concat(
                                            Stream.of(settings),
                                            Stream.of(
                                                    "vitrine.delivery.node=traced",
                                                    "vitrine.delivery.store="
                                                            + installation
                                                                    .home()
                                                                    .resolve("data/delivery-traced")))
                                    .toArray(String[]::new))) {
                List.of(command, query, delivery).forEach(SecondService::ready);
                isOneTrace(collector);
            }
            logLinesOfTheRequestHaveItsTraceId(collector.all().getFirst().trace());
        } finally {
            installation.up();
        }
    }

    /** Without a sampled parent, nothing is traced. */
    private static String[] settings(TraceCollector collector) {
        return new String[] {
            "management.tracing.export.enabled=true",
            "management.tracing.sampling.probability=0.0",
            "management.opentelemetry.tracing.export.schedule-delay=100ms",
            "management.opentelemetry.tracing.export.otlp.endpoint=" + collector.url(),
            "logging.level.org.springframework.web.servlet.DispatcherServlet=debug"
        };
    }

    private void isOneTrace(TraceCollector collector) {
        var tenant = Tenant.in(installation);
        tenant.post("/webhooks", "{\"url\": \"%s\"}".formatted(collector.webhook()))
                .is(201);
        var trace = hex(16);
        var client = hex(8);

        var widget = tenant.post(
                        "/widgets",
                        "{\"name\": \"Traced\", \"slug\": \"%s\", \"layout\": \"GRID\"}".formatted("w-" + hex(6)),
                        "traceparent",
                        "00-%s-%s-01".formatted(trace, client))
                .is(201)
                .id();

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(collector.of(trace))
                        .extracting(span -> span.service() + ": " + span.name())
                        .contains(
                                "command-service: http post /api/projects/{projectId}/widgets",
                                "command-service: command CreateWidget",
                                "command-service: send vitrine.events",
                                "query-service: apply listing",
                                "query-service: apply journal",
                                "delivery-service: apply delivery",
                                "query-service: call webhook"));
        var spans = collector.of(trace);
        var request = named(spans, "http post /api/projects/{projectId}/widgets");
        var sent = named(spans, "command CreateWidget");
        assertThat(request.parent()).isEqualTo(client);
        assertThat(spans)
                .filteredOn(span -> !span.name().startsWith("http") && !span.equals(sent))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.parent()).isEqualTo(sent.id()));
        assertThat(ancestors(spans, sent)).contains(request.id());
        assertThat(collector.traceparents())
                .contains(named(spans, "call webhook").context());
        // The project and the webhook were created without a trace before, and read afterwards.
        tenant.get("/widgets/" + widget).is(200);
        assertThat(collector.all()).extracting(Received::trace).containsOnly(trace);
    }

    private static Received named(List<Received> spans, String name) {
        assertThat(spans).filteredOn(span -> span.name().equals(name)).hasSize(1);
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ancestors(List<Received> spans, Received span) {
        return Stream.iterate(
                        span,
                        child -> child != null,
                        child -> spans.stream()
                                .filter(one -> one.id().equals(child.parent()))
                                .findFirst()
                                .orElse(null))
                .map(Received::id)
                .toList();
    }

    private void logLinesOfTheRequestHaveItsTraceId(String trace) throws IOException {
        var log = installation.home().resolveSibling("other-command-service.log");
        var lines = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("{") && line.contains(trace))
                .map(JsonMapper.shared()::readTree)
                .toList();

        assertThat(lines).isNotEmpty();
        assertThat(lines.getLast().propertyNames()).contains("traceId", "spanId", "requestId");
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
