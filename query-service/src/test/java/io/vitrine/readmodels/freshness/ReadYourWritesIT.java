package io.vitrine.readmodels.freshness;

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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A read that names a position shows it or says that it cannot. */
class ReadYourWritesIT {

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final WidgetId id = WidgetId.random();

    @Test
    void each_write_is_seen_by_the_read_that_follows_it() {
        asking.asOf(tenant.has(widget(id, "0")), "/widgets");
        for (var i = 1; i <= 100; i++) {
            var token = tenant.has(new WidgetRenamed(id, Integer.toString(i)));
            assertThat(asking.asOf(token, "/widgets/" + id).at("/name").asString())
                    .isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void what_does_not_come_in_time_is_503_with_a_hint() {
        asking.asOf(tenant.has(widget(id, "Hero")), "/widgets");
        var start = System.nanoTime();

        var answer = asking.get("/widgets", "Consistency-Token", Long.toString(Long.MAX_VALUE));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("\"code\":\"not-shown-yet\"");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
    }

    @Test
    void many_wait_at_once_and_all_see_it() throws Exception {
        asking.asOf(tenant.has(widget(id, "Hero")), "/widgets");
        var renamed = tenant.recorded(new WidgetRenamed(id, "Heroine"));
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var seen = java.util.stream.IntStream.range(0, 200)
                    .mapToObj(_ -> readers.submit(() -> asking.asOf(renamed.position(), "/widgets/" + id)
                            .at("/name")
                            .asString()))
                    .toList();
            Topic.write(renamed);
            Topic.flush();
            for (var name : seen) {
                assertThat(name.get()).isEqualTo("Heroine");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.05", "99999999999999999999", "0x10"})
    void a_malformed_token_is_refused(String token) {
        var problem = asking.problem(400, "/widgets", "Consistency-Token", token);
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("Consistency-Token");
    }

    @Test
    void watermarks_say_how_far_the_listing_is() {
        var token = tenant.has(widget(id, "Hero"));
        var settings = new HashMap<>(Topic.connection());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var topic = List.of(WatermarkTopic.of(Watermark.LISTING));
            consumer.assign(topic);
            consumer.seekToBeginning(topic);
            var heard = new AtomicLong();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    WatermarkTopic.read(record)
                            .map(watermark -> watermark.positions().get(tenant.partition()))
                            .ifPresent(heard::set);
                }
                assertThat(heard.get()).isGreaterThanOrEqualTo(token);
            });
        }
    }
}
