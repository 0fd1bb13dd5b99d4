package io.vitrine.delivery;

import io.vitrine.delivery.server.DeliveryServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.client.RestTestClient;

/** One delivery node on a real Kafka, with an empty store. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "vitrine.delivery.address=127.0.0.1",
            "vitrine.delivery.port=0",
            "logging.structured.format.console=",
            "vitrine.delivery.node=service-test"
        })
@Import(ServiceTest.Client.class)
@ContextConfiguration(initializers = ServiceTest.Surroundings.class)
public @interface ServiceTest {

    /** A client of the public port. */
    @TestConfiguration(proxyBeanMethods = false)
    class Client {

        /** Lazily, because the port is known only after the start. */
        @Bean
        @Lazy
        RestTestClient publicPort(DeliveryServer server) {
            return RestTestClient.bindToServer()
                    .baseUrl("http://127.0.0.1:" + server.port())
                    .build();
        }
    }

    /** Connects the node with the Kafka of this JVM's tests. */
    class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.kafka.bootstrap-servers=" + Topic.bootstrapServers(),
                            "vitrine.delivery.store=" + Node.emptyStore())
                    .applyTo(context);
        }
    }
}
