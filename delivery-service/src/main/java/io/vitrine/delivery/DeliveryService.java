package io.vitrine.delivery;

import io.vitrine.delivery.server.ProxyProperties;
import io.vitrine.delivery.server.PublicPortProperties;
import io.vitrine.delivery.store.Store;
import io.vitrine.topic.KafkaClients;
import io.vitrine.worker.BackgroundHealth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** One delivery node. */
@SpringBootApplication(exclude = {KafkaAutoConfiguration.class, KafkaMetricsAutoConfiguration.class})
@Import({BackgroundHealth.class, KafkaClients.class})
@EnableConfigurationProperties({
    DeliveryProperties.class,
    ProxyProperties.class,
    PublicPortProperties.class,
    KafkaProperties.class
})
public class DeliveryService {

    public static void main(String[] arguments) {
        SpringApplication.run(DeliveryService.class, arguments);
    }

    /** For {@code spring.kafka.ssl.bundle}, which the excluded auto-configuration applies in other services. */
    @Bean
    KafkaConnectionDetails kafkaConnection(KafkaProperties properties, SslBundles bundles) {
        return new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                return properties.getBootstrapServers();
            }

            @Override
            public @Nullable SslBundle getSslBundle() {
                var bundle = properties.getSsl().getBundle();
                return bundle == null ? null : bundles.getBundle(bundle);
            }

            @Override
            public @Nullable String getSecurityProtocol() {
                return properties.getSecurity().getProtocol();
            }
        };
    }

    @Bean(destroyMethod = "close")
    Store store(DeliveryProperties properties) {
        return Store.open(properties.store());
    }
}
