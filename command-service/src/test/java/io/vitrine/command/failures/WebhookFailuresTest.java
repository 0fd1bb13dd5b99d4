package io.vitrine.command.failures;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An Error does not end the listening until the service is started again. */
class WebhookFailuresTest {

    @Test
    void a_listener_that_met_an_error_begins_again() {
        var begun = new AtomicInteger();
        // Nothing is heard, so nothing is commanded.
        @SuppressWarnings("NullAway")
        var failures = new WebhookFailures(null, () -> {
            begun.incrementAndGet();
            throw new AssertionError("of the machine");
        });
        failures.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> begun.get() > 1);
        } finally {
            failures.stop();
        }
    }
}
