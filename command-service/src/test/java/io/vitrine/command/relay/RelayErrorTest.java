package io.vitrine.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** An Error is reported in the relay's health and does not end the relay. */
class RelayErrorTest {

    @Test
    void a_relay_that_met_an_error_says_so_and_begins_again() {
        var begun = new AtomicInteger();
        var database = new AbstractDataSource() {
            @Override
            public Connection getConnection() {
                begun.incrementAndGet();
                throw new AssertionError("of the machine");
            }

            @Override
            public Connection getConnection(String user, String password) {
                return getConnection();
            }
        };
        var relay = new Relay(database, () -> {
            throw new AssertionError("It does not get beyond its lease.");
        });
        relay.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> begun.get() > 1);
            assertThat(relay.progress().failure()).contains("of the machine");
        } finally {
            relay.stop();
        }
    }
}
