package io.vitrine.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A record that a reader cannot apply stops one project in both services, and an operator has it repaired in both. */
@SystemTest
@Order(41)
class QuarantineIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String QUERY = "query-service";
    private static final String DELIVERY = "delivery-service";

    private final Installation installation;
    private final Tenant tenant;
    private final Tenant neighbour;

    QuarantineIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation, "staged");
        neighbour = Tenant.in(installation, "staged");
    }

    @Test
    void a_bad_record_is_listed_tried_again_and_passed_over_in_both_services() throws Exception {
        var before = tenant.widget("Before");
        publish(tenant, before);
        arrives();

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(listed("stopped", DELIVERY)).hasSize(1);
            assertThat(listed("stopped", QUERY)).isNotEmpty();
        });
        assertThat(installation.quarantine("list")).contains(QUERY, DELIVERY, tenant.id(), "exploded");
        standsStill();
        publish(neighbour, neighbour.widget("Theirs"));

        var readModels = listed("stopped", QUERY).stream()
                .map(stop -> stop.get("projection").asString())
                .toList();
        var behind = tenant.api()
                .post(
                        tenant.path("/widgets"),
                        "{\"name\":\"Behind\",\"slug\":\"behind-%s\",\"layout\":\"GRID\",\"assetIds\":[]}"
                                .formatted(Tenant.unique()))
                .is(201)
                .id();
        tenant.api().put(tenant.path("/widgets/" + behind + "/publish")).is(200);

        // A retry without a repair fails again.
        assertThat(installation.quarantine("retry", "delivery", tenant.id())).contains("is still quarantined");
        assertThat(installation.quarantine("retry", readModels.getFirst(), tenant.id()))
                .contains("is still quarantined");
        assertThat(listed("stopped", DELIVERY)).hasSize(1);
        assertThat(listed("stopped", QUERY)).hasSize(readModels.size());
        assertThat(tenant.delivered(behind).status()).isEqualTo(404);

        for (var stop : listed("stopped", QUERY)) {
            assertThat(installation.quarantine(
                            "skip",
                            stop.get("projection").asString(),
                            tenant.id(),
                            stop.get("position").asString()))
                    .contains("has resumed project " + tenant.id());
        }
        var stop = listed("stopped", DELIVERY).getFirst();
        assertThat(installation.quarantine(
                        "skip", "delivery", tenant.id(), stop.get("offset").asString()))
                .contains("delivery has resumed project " + tenant.id());

        assertThat(listed("stopped", QUERY)).isEmpty();
        assertThat(listed("stopped", DELIVERY)).isEmpty();
        assertThat(listed("skipped", QUERY)).hasSize(readModels.size());
        assertThat(listed("skipped", DELIVERY)).hasSize(1);
        tenant.delivered(200, behind);
        tenant.delivered(200, before);
        tenant.get("/widgets/" + behind).is(200);
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(health(installation.deliveryManagement())).doesNotContain(tenant.id()));
        assertThat(metric(installation.deliveryManagement(), "vitrine_delivery_projects_stopped"))
                .isZero();
    }

    /** Visible to operators, but no reason to stop a node for all tenants. */
    private void standsStill() {
        for (var port : List.of(installation.queryManagement(), installation.deliveryManagement())) {
            assertThat(health(port)).contains("DEGRADED", tenant.id());
            Api.at(port).get("/actuator/health/readiness").is(200);
        }
        assertThat(metric(installation.deliveryManagement(), "vitrine_delivery_projects_stopped"))
                .isPositive();
        // Counted every few seconds.
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(metric(
                                installation.queryManagement(), "vitrine_projection_stopped{runner=\"listing\"}"))
                        .isPositive());
    }

    private static void publish(Tenant tenant, String widget) {
        tenant.put("/widgets/" + widget + "/publish").is(200);
        tenant.delivered(200, widget);
    }

    /** An event of a kind that no reader knows, at a position that no other event has. */
    private void arrives() throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>("vitrine.events", tenant.id(), "{}".getBytes(UTF_8));
        Map.of(
                        "content-type",
                        "application/json",
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        "io.vitrine.widget.exploded.v1",
                        "ce_source",
                        "/projects/" + tenant.id(),
                        "ce_subject",
                        UUID.randomUUID().toString(),
                        "ce_time",
                        Instant.now().toString(),
                        "ce_sequence",
                        "%019d".formatted(installation.eventStore().unusedPosition()),
                        "ce_aggregateversion",
                        "1",
                        "ce_actor",
                        "tester")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        record.headers().add("ce_requestid", "request".getBytes(UTF_8));
        record.headers().add("ce_dialect", "projects".getBytes(UTF_8));
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + installation.kafkaPort());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    /** What the command lists of this project. */
    private List<JsonNode> listed(String what, String service) {
        return JsonMapper.shared()
                .readTree(installation.quarantine("list", "--json"))
                .path(service)
                .path(what)
                .valueStream()
                .filter(entry -> entry.path("project").asString().equals(tenant.id()))
                .toList();
    }

    private static String health(int port) {
        return Api.at(port).get("/actuator/health").text();
    }

    private static double metric(int port, String name) {
        return Api.at(port)
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
