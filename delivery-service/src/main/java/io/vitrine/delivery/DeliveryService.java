package io.vitrine.delivery;

import io.vitrine.delivery.server.PublicPortProperties;
import io.vitrine.delivery.store.Store;
import io.vitrine.topic.KafkaClients;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** One delivery node. */
@SpringBootApplication(exclude = {KafkaAutoConfiguration.class, KafkaMetricsAutoConfiguration.class})
@Import(KafkaClients.class)
@EnableConfigurationProperties({DeliveryProperties.class, PublicPortProperties.class, KafkaProperties.class})
public class DeliveryService {

    public static void main(String[] arguments) {
        SpringApplication.run(DeliveryService.class, arguments);
    }

    @Bean(destroyMethod = "close")
    Store store(DeliveryProperties properties) {
        return Store.open(properties.store());
    }
}
