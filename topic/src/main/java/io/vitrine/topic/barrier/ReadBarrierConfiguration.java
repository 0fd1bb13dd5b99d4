package io.vitrine.topic.barrier;

import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For a service that waits for readers, which also declares the {@link AwaitedGroups}. */
@Configuration(proxyBeanMethods = false)
public class ReadBarrierConfiguration {

    @Bean
    ReadBarrier readBarrier() {
        return new ReadBarrier();
    }

    /** With which nodes stream their watermarks to this service. */
    @Bean
    StreamCredential streamCredential(@Value("${vitrine.management.token:}") String managementToken) {
        return StreamCredential.of(managementToken);
    }

    /** Each process reads all watermarks itself, so there is no group and nothing to commit. */
    @Bean
    WatermarkListener watermarkListener(
            ReadBarrier barrier, KafkaProperties kafka, AwaitedGroups awaited, StreamCredential credential) {
        var settings = new HashMap<String, Object>(kafka.buildConsumerProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1_000);
        return new WatermarkListener(
                barrier,
                awaited,
                () -> new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                credential);
    }
}
