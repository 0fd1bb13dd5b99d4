package io.vitrine.readmodels.watermark;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.Watermark;
import io.vitrine.events.WatermarkTopic;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Scanner;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream of watermarks of a running node, as another service reads it. */
class WatermarkStreamIT {

    private static final int EVENTS = 40;

    /** For so long the management port waits for its requests. */
    private static final Duration GRACEFUL_SHUTDOWN = Duration.ofSeconds(20);

    private final QueryNode node = QueryNode.shared();
    private final Tenant tenant = Tenant.any();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void each_step_is_on_the_stream_and_not_on_the_topic() throws Exception {
        var id = WidgetId.random();
        var asking = Asking.of(node, tenant);
        asking.asOf(tenant.has(widget(id, "0")), "/widgets");
        var stream = read(node.managementPort(), QueryNode.streamCredential().authorization());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");

        try (var lines = new Scanner(stream.body())) {
            lines.nextLine();
            var begin = System.nanoTime();
            var before = onTopic();
            for (var i = 1; i <= EVENTS; i++) {
                var position = tenant.has(new WidgetRenamed(id, Integer.toString(i)));
                while (position(lines.nextLine()) < position) {
                    assertThat(lines.hasNextLine()).isTrue();
                }
            }
            var seconds = (System.nanoTime() - begin) / 1_000_000_000;
            assertThat(onTopic() - before)
                    .as("heartbeats")
                    .isLessThanOrEqualTo(seconds + 2)
                    .isLessThan(EVENTS);
        }
    }

    @Test
    void the_topic_states_each_step_again_when_the_stream_is_closed() throws Exception {
        var id = WidgetId.random();
        var asking = Asking.of(node, tenant);
        asking.asOf(tenant.has(widget(id, "0")), "/widgets");
        read(node.managementPort(), QueryNode.streamCredential().authorization())
                .body()
                .close();

        await().until(() -> {
            var before = onTopic();
            for (var i = 1; i <= 5; i++) {
                asking.asOf(tenant.has(new WidgetRenamed(id, Integer.toString(i))), "/widgets");
            }
            return onTopic() - before >= 5;
        });
    }

    @Test
    void a_node_that_stops_ends_its_streams_and_does_not_wait_for_their_readers() throws Exception {
        var stopping =
                QueryNode.start(QueryNode.withoutSearch(TestServers.postgres().views(), "stopping"));
        var stream =
                read(stopping.managementPort(), QueryNode.streamCredential().authorization());
        assertThat(stream.body().read())
                .as("the beginning of the first watermark")
                .isEqualTo('{');
        var begin = System.nanoTime();

        stopping.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(GRACEFUL_SHUTDOWN);
        stream.body().readAllBytes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong", "Bearer a-management-token"})
    void only_services_of_the_installation_read_it(String authorization) throws Exception {
        var refused = read(node.managementPort(), authorization);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(refused.body().readAllBytes()).isEmpty();
    }

    @Test
    void clients_do_not_find_it() throws Exception {
        assertThat(read(node.port(), QueryNode.streamCredential().authorization())
                        .statusCode())
                .isEqualTo(404);
    }

    private long position(String line) {
        return Watermark.ofJson(line.getBytes()).positions().getOrDefault(tenant.partition(), 0L);
    }

    private HttpResponse<InputStream> read(int port, String authorization) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/watermarks".formatted(port)))
                .header("Authorization", authorization)
                .build();
        return http.send(request, BodyHandlers.ofInputStream());
    }

    private static long onTopic() {
        var settings = new HashMap<>(Topic.connection());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var listing = WatermarkTopic.of(Watermark.LISTING);
            return consumer.endOffsets(List.of(listing)).getOrDefault(listing, 0L);
        }
    }
}
