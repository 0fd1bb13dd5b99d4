package io.vitrine.command;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What an orchestrator restarts the service for. */
@ServiceTest
class LivenessIT {

    @Value("${local.management.port}")
    private int management;

    @Test
    void liveness_is_that_of_the_process_and_its_threads_and_of_no_database() {
        RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + management)
                .build()
                .get()
                .uri("/actuator/health/liveness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.components.length()")
                .isEqualTo(2)
                .jsonPath("$.components.livenessState.status")
                .isEqualTo("UP")
                .jsonPath("$.components.background.status")
                .isEqualTo("UP");
    }
}
