package io.vitrine.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.servers.testing.TestServers;
import io.vitrine.webhooks.testing.LocalPort;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The application has all that it needs on its own class path, and waits for what others provide. */
class WebhookServiceStartIT {

    @Test
    void it_starts_before_the_query_service_has_made_the_read_models_and_waits_for_them() {
        try (var application = start()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(health(application, "/components/webhooks/status"))
                            .isEqualTo("DEGRADED"));
            assertThat(health(application, "/components/webhooks/details/waiting"))
                    .contains("webhook_lease");
            assertThat(health(application, "/components/background/status")).isEqualTo("UP");
            assertThat(LocalPort.managementJson(application, "/actuator/health/readiness")
                            .at("/status")
                            .asString())
                    .isEqualTo("UP");
            assertThat(LocalPort.management(application, "/actuator/prometheus").body())
                    .contains("vitrine_webhooks_couriers 0");
        }
    }

    private static ConfigurableApplicationContext start() {
        var readModels = TestServers.postgres().views();
        var webhooks = TestServers.postgres().webhooks();
        return WebhookService.application()
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--logging.config=classpath:logback-test.xml",
                        "--spring.kafka.bootstrap-servers="
                                + TestServers.kafka().bootstrapServers(),
                        "--spring.datasource.url=" + readModels.owner().url(),
                        "--spring.datasource.username=" + readModels.owner().user(),
                        "--spring.datasource.password=" + readModels.owner().password(),
                        "--vitrine.query.reader.username=" + readModels.reader().user(),
                        "--vitrine.query.reader.password=" + readModels.reader().password(),
                        "--vitrine.webhooks.key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                        "--vitrine.webhooks.database.url=" + webhooks.owner().url(),
                        "--vitrine.webhooks.database.username="
                                + webhooks.owner().user(),
                        "--vitrine.webhooks.database.password="
                                + webhooks.owner().password(),
                        "--vitrine.webhooks.database.reader.username="
                                + webhooks.reader().user(),
                        "--vitrine.webhooks.database.reader.password="
                                + webhooks.reader().password());
    }

    private static String health(ConfigurableApplicationContext application, String pointer) {
        return LocalPort.managementJson(application, "/actuator/health")
                .at(pointer)
                .asString("");
    }
}
