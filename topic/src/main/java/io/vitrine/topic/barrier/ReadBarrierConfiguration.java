package io.vitrine.topic.barrier;

import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import io.vitrine.topic.TopicListener;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** For a service that waits for readers, which also declares the {@link AwaitedGroups}. */
@Configuration(proxyBeanMethods = false)
@Import(KafkaClients.class)
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

    @Bean
    TopicListener watermarkListener(
            ReadBarrier barrier, KafkaClients kafka, AwaitedGroups awaited, StreamCredential credential) {
        return new TopicListener(
                "watermarks",
                "The progress of readers is unknown",
                () -> kafka.reader(ReadOptions.STANDARD),
                new WatermarkListener(barrier, awaited, credential));
    }
}
