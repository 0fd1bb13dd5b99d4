package io.vitrine.delivery.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.telemetry.EventTracing;
import io.vitrine.topic.KafkaClients;
import io.vitrine.worker.BackgroundHealth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.unit.DataSize;

/** The health of a node whose feed thread has ended. */
class FeedThreadTest {

    @TempDir
    Path directory;

    private static KafkaProperties failingWith(Throwable failure) {
        var properties = new KafkaProperties() {
            @Override
            public Map<String, Object> buildAdminProperties() {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
        };
        properties.setBootstrapServers(List.of("127.0.0.1:1"));
        return properties;
    }

    private void meets(Throwable failure, FeedStatus.Link link, Status expected) {
        var lease = new ServingLease(Duration.ZERO, System::nanoTime);
        var status = new FeedStatus(lease);
        try (var storeOf = new StoreOf(directory)) {
            storeOf.store.write(batch -> batch.markFilled());
            var kafka = new KafkaClients(failingWith(failure), Optional.empty());
            var properties = new DeliveryProperties(directory, "node", DataSize.ofMegabytes(1), Duration.ZERO);
            var watermarks = new DeliveryWatermarks(kafka, status, lease, properties);
            var metrics = new FeedMetrics(new SimpleMeterRegistry(), status, storeOf.store);
            var quarantine = new Quarantine(storeOf.store, status);
            var follower = new TopicFollower(
                    kafka,
                    storeOf.store,
                    status,
                    lease,
                    watermarks,
                    new AppliedPositions(),
                    metrics,
                    new FeedTracing(EventTracing.off()),
                    quarantine);
            follower.start();
            try {
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(status.trouble())
                                .contains(failure.getClass().getSimpleName()));
                assertThat(status.link()).isEqualTo(link);
                assertThat(new DeliveryHealthIndicator(status, storeOf.store)
                                .health()
                                .getStatus())
                        .isEqualTo(expected);
                assertThat(new BackgroundHealth(List.of(follower)).health().getStatus())
                        .as("liveness")
                        .isEqualTo(expected == Status.DOWN ? Status.DOWN : Status.UP);
            } finally {
                follower.stop();
            }
        }
    }

    @Test
    void an_error_that_ends_it_makes_the_node_down() {
        meets(new NoClassDefFoundError("io/vitrine/Gone"), FeedStatus.Link.ENDED, Status.DOWN);
    }

    @Test
    void a_stack_that_overflows_makes_the_node_down() {
        meets(new StackOverflowError(), FeedStatus.Link.ENDED, Status.DOWN);
    }

    @Test
    void a_broker_that_is_away_does_not() {
        meets(new TimeoutException("away"), FeedStatus.Link.CUT_OFF, DeliveryHealthIndicator.DEGRADED);
    }
}
