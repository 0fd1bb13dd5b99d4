package io.vitrine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class PortionsTest {

    private final Portions portions = new Portions(Duration.ofMillis(1));
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void an_export_goes_on_when_the_database_is_back() {
        assertThat(portions.read(() -> {
                    if (reads.incrementAndGet() < 4) {
                        throw new DataAccessResourceFailureException("The connection is closed");
                    }
                    return "rows";
                }))
                .isEqualTo("rows");
    }

    @Test
    void an_export_goes_on_when_its_projects_other_reads_are_done() {
        assertThat(portions.read(() -> {
                    if (reads.incrementAndGet() < 2) {
                        throw ProblemException.tooMany("too-many-requests", "Ask again in a moment.", 1);
                    }
                    return "rows";
                }))
                .isEqualTo("rows");
    }

    @Test
    void an_outage_that_does_not_end_ends_the_export() {
        assertThatThrownBy(() -> portions.read(() -> {
                    reads.incrementAndGet();
                    throw new DataAccessResourceFailureException("The connection is closed");
                }))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(reads).hasValue(6);
    }

    @Test
    void what_would_fail_again_is_not_repeated() {
        assertThatThrownBy(() -> portions.read(() -> {
                    reads.incrementAndGet();
                    throw ProblemException.notFound("No such project.");
                }))
                .hasMessage("No such project.");
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_few_portions_are_read_at_a_time_and_the_others_in_turn() {
        var end = new CountDownLatch(1);
        try (var exports = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 6; i++) {
                exports.submit(() -> portions.read(() -> {
                    reads.incrementAndGet();
                    return awaited(end);
                }));
            }
            await().until(() -> reads.get() == Portions.MAX_READS);
            await().during(Duration.ofMillis(100)).until(() -> reads.get() == Portions.MAX_READS);
            end.countDown();
        }
        assertThat(reads).hasValue(6);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
