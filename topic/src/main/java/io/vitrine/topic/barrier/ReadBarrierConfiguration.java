package io.vitrine.topic.barrier;

import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import io.vitrine.topic.TopicListener;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** For services that wait for readers. They also declare the {@link AwaitedGroups}. */
@Configuration(proxyBeanMethods = false)
@Import(KafkaClients.class)
public class ReadBarrierConfiguration {

    @Bean
    ReadBarrier readBarrier() {
        return new ReadBarrier();
    }

    /** The credential for the watermark streams of nodes. */
    @Bean
    StreamCredential streamCredential(@Value("${vitrine.management.token:}") List<String> managementTokens) {
        return StreamCredential.of(managementTokens);
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
