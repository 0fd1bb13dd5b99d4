package io.vitrine.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.topic.KafkaClients.ReadOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

class KafkaClientsTest {

    private final KafkaProperties properties = new KafkaProperties();

    @Test
    void addresses_that_are_not_host_and_port_are_refused_in_plain_words() {
        properties.setBootstrapServers(List.of("kafka:9092", "kafka"));

        assertThatThrownBy(() -> new KafkaClients(properties, Optional.empty()))
                .isInstanceOfSatisfying(InvalidBootstrapServersException.class, refused -> {
                    var analysis = new InvalidBootstrapServersException.Analyzer()
                            .analyze(new IllegalStateException("The context does not start", refused));
                    assertThat(analysis).isNotNull();
                    assertThat(analysis.getDescription())
                            .isEqualTo("spring.kafka.bootstrap-servers must be a list of host:port; \"kafka\" is not.");
                });
    }

    @Test
    void the_servers_of_connection_details_are_checked_too() {
        assertThatThrownBy(() -> new KafkaClients(properties, Optional.of(connection("elsewhere"))))
                .hasMessageContaining("\"elsewhere\" is not");
    }

    @Test
    void every_client_goes_where_the_properties_say() {
        properties.setBootstrapServers(List.of("one:9092"));
        properties.getSecurity().setProtocol("SASL_SSL");
        var kafka = new KafkaClients(properties, Optional.empty());

        for (var settings : List.of(kafka.consuming(ReadOptions.STANDARD), kafka.producing(Map.of()))) {
            assertThat(settings)
                    .containsEntry("bootstrap.servers", List.of("one:9092"))
                    .containsEntry("security.protocol", "SASL_SSL");
        }
    }

    @Test
    void connection_details_take_precedence_over_the_properties() {
        properties.setBootstrapServers(List.of("one:9092"));
        var kafka = new KafkaClients(properties, Optional.of(connection("two:9092")));

        for (var settings : List.of(kafka.consuming(ReadOptions.STANDARD), kafka.producing(Map.of()))) {
            assertThat(settings)
                    .containsEntry("bootstrap.servers", List.of("two:9092"))
                    .containsEntry("security.protocol", "SSL");
        }
    }

    @Test
    void a_consumer_commits_nothing_and_does_not_choose_a_position_by_itself() {
        properties.getConsumer().setGroupId("of-another-use");
        properties.getConsumer().setAutoOffsetReset("earliest");
        var settings = new KafkaClients(properties, Optional.empty()).consuming(new ReadOptions(16, 512, true));
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        var consumer = new ConsumerConfig(settings);

        assertThat(settings).doesNotContainKey("group.id");
        assertThat(consumer.getBoolean("enable.auto.commit")).isFalse();
        assertThat(consumer.getString("auto.offset.reset")).isEqualTo("none");
        assertThat(consumer.getString("isolation.level")).isEqualTo("read_committed");
        assertThat(consumer.getInt("max.poll.records")).isEqualTo(16);
        assertThat(consumer.getInt("max.partition.fetch.bytes")).isEqualTo(512);
    }

    @Test
    void what_a_producer_is_for_takes_precedence_over_the_properties() {
        properties.getProducer().setAcks("1");
        var settings = new KafkaClients(properties, Optional.empty()).producing(Map.of("acks", "all"));

        assertThat(new ProducerConfig(settings).getString("acks")).isEqualTo("-1");
    }

    @Test
    void the_shared_client_is_created_again_when_its_certificates_change() {
        var bundle = new AtomicReference<>(SslBundle.of(SslStoreBundle.NONE));
        try (var kafka = new KafkaClients(properties, Optional.of(connection("localhost:1", bundle::get)))) {
            var first = kafka.admin();
            assertThat(kafka.admin()).isSameAs(first);
            bundle.set(SslBundle.of(SslStoreBundle.NONE));
            assertThat(kafka.admin()).isNotSameAs(first);
            assertThat(kafka.admin()).isSameAs(kafka.admin());
        }
    }

    private static KafkaConnectionDetails connection(String server) {
        return connection(server, () -> null);
    }

    private static KafkaConnectionDetails connection(String server, Supplier<@Nullable SslBundle> bundle) {
        return new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                return List.of(server);
            }

            @Override
            public @Nullable SslBundle getSslBundle() {
                return bundle.get();
            }

            @Override
            public String getSecurityProtocol() {
                return "SSL";
            }
        };
    }
}
