package io.vitrine.query.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Sixteen connections, of which a project may have four at a time. */
class SharesTest {

    private static final ProjectId BUSY = ProjectId.of(new UUID(0, 1));
    private static final ProjectId QUIET = ProjectId.of(new UUID(0, 2));

    private final Shares shares = new Shares(16, Duration.ofMillis(20));

    @Test
    void a_project_that_has_its_share_waits_and_the_others_pass() throws InterruptedException, ExecutionException {
        var underWay = new CountDownLatch(4);
        var end = new CountDownLatch(1);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 4; i++) {
                readers.submit(() -> shares.within(BUSY, () -> {
                    underWay.countDown();
                    return await(end);
                }));
            }
            underWay.await();

            assertThat(shares.within(QUIET, () -> "a page")).isEqualTo("a page");
            assertThatThrownBy(() -> shares.within(BUSY, () -> "a page"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.retryAfterSeconds()).isEqualTo(1))
                    .hasMessageContaining("4 reads");
            end.countDown();
        }
        assertThat(shares.within(BUSY, () -> "a page")).isEqualTo("a page");
    }

    @Test
    void a_read_that_fails_gives_its_place_back() {
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> shares.within(BUSY, () -> {
                        throw new IllegalStateException("The query is wrong");
                    }))
                    .hasMessage("The query is wrong");
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
