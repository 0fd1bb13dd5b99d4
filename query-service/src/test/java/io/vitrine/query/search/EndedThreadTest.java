package io.vitrine.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.worker.BackgroundHealth;
import java.net.URI;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A node says that it is down when a part of it has ended. */
class EndedThreadTest {

    private final CountDownLatch error = new CountDownLatch(1);

    private final AbstractDataSource database = new AbstractDataSource() {
        @Override
        public Connection getConnection() {
            try {
                error.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new StackOverflowError("as deeply nested input causes it");
        }

        @Override
        public Connection getConnection(String username, String password) {
            return getConnection();
        }
    };

    @Test
    void a_thread_that_an_error_ended_makes_the_node_down() {
        var meters = new SearchMeters(new JdbcTemplate(database), new SimpleMeterRegistry());
        // It does not get as far as Elasticsearch.
        var index = new SearchIndex(
                null,
                new SearchProperties(List.of(URI.create("http://127.0.0.1:1")), null, null, null, null, "widgets"));
        var indexer = new IndexWorker(database, index, meters);
        var health = new BackgroundHealth(List.of(indexer));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        indexer.start();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        error.countDown();

        // The error is meant to end its thread.
        await().dontCatchUncaughtExceptions()
                .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.DOWN));
        assertThat(health.health().getDetails().get("ended")).isEqualTo(List.of("indexer"));
        indexer.stop();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
