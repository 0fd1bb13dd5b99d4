package io.vitrine.visibility;

import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is needed to wait for readers; to be imported by who does, together with the {@link Awaited} audiences. */
@Configuration(proxyBeanMethods = false)
public class VisibilityConfiguration {

    @Bean
    Visibility visibility() {
        return new Visibility();
    }

    /** Of what a node streams its watermarks for. */
    @Bean
    StreamCredential streamCredential(@Value("${vitrine.management.token:}") String managementToken) {
        return StreamCredential.of(managementToken);
    }

    /** Every process listens for itself, so there is no group and nothing to commit. */
    @Bean
    WatermarkListener watermarkListener(
            Visibility visibility, KafkaProperties kafka, Awaited awaited, StreamCredential credential) {
        var settings = new HashMap<String, Object>(kafka.buildConsumerProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1_000);
        return new WatermarkListener(
                visibility,
                awaited,
                () -> new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                credential);
    }
}
