package io.vitrine.command;

import io.vitrine.files.testing.SampleFiles;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.servers.testing.TestServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.ContextConfiguration;

/** The whole command service on a real PostgreSQL and a real Kafka. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "logging.structured.format.console="})
@AutoConfigureRestTestClient
@ContextConfiguration(initializers = ServiceTest.Surroundings.class)
public @interface ServiceTest {

    /** Connects the service with the servers and the issuer of this JVM's tests. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var database = TestServers.postgres().eventStore();
            var properties = new HashMap<>(TestIssuer.shared().properties());
            properties.put("spring.datasource.url", database.url());
            properties.put("spring.datasource.username", database.user());
            properties.put("spring.datasource.password", database.password());
            properties.put("spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
            properties.put("vitrine.webhooks.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
            properties.put("vitrine.files.directory", SampleFiles.directory().toString());
            TestPropertyValues.of(properties).applyTo(context);
        }
    }

    /**
     * For a service with different settings, and so with a separate event store: the topic belongs to the event store
     * that the other tests share. The events of this one are not relayed.
     */
    @Order(Ordered.LOWEST_PRECEDENCE)
    class WithoutKafka implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("spring.kafka.bootstrap-servers=127.0.0.1:1").applyTo(context);
        }
    }
}
