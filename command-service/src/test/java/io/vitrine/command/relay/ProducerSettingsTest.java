package io.vitrine.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** The settings that subscribers rely on are explicit. */
class ProducerSettingsTest {

    private final ProducerConfig settings = new ProducerConfig(settings());

    @Test
    void records_are_compressed_as_every_client_can_read_them_without_further_packages() {
        assertThat(settings.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG)).isEqualTo("gzip");
    }

    @Test
    void an_event_is_acknowledged_by_all_replicas_and_in_its_partition_once_and_in_order() {
        assertThat(settings.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
        assertThat(settings.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG))
                .isTrue();
    }

    private static Map<String, Object> settings() {
        var settings = new KafkaProperties().buildProducerProperties();
        settings.putAll(RelayConfiguration.producerSettings());
        return settings;
    }
}
