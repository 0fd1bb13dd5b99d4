package io.vitrine.http.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Which requests are refused, and that they leave no state behind. */
class AdmissionRefusalsTest extends AdmittedRequests {

    @Test
    void a_tenant_whose_queue_is_full_is_refused_and_the_others_are_served() {
        var admission = admission(2, 1, 2, LONG);
        permits.add(admission.enter("noisy"));
        wait(admission, "noisy");
        wait(admission, "noisy");

        var refused = catchThrowableOfType(ProblemException.class, () -> admission.enter("noisy"));

        assertThat(refused.problem().status()).isEqualTo(429);
        assertThat(refused.problem().code()).isEqualTo("too-many-requests");
        assertThat(refused.retryAfterSeconds()).isEqualTo(1);
        assertThat(refused).hasMessageContaining("limit 1, and 2 waiting");
        assertThat(admission.counts().refused()).isEqualTo(1);
        admission.enter("quiet").close();
        closeAllOf(admission);
    }

    @Test
    void a_request_behind_its_own_tenants_is_refused_429_when_its_time_has_passed() {
        var admission = admission(2, 1, 2, SHORT);
        permits.add(admission.enter("noisy"));

        assertThatThrownBy(() -> admission.enter("noisy"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(429));
        closeAllOf(admission);
    }

    @Test
    void a_request_behind_other_tenants_is_refused_503_when_its_time_has_passed() {
        var admission = admission(1, 1, 2, SHORT);
        permits.add(admission.enter("noisy"));

        assertThatThrownBy(() -> admission.enter("quiet")).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(503);
            assertThat(refused.problem().code()).isEqualTo("too-busy");
            assertThat(refused.retryAfterSeconds()).isEqualTo(1);
        });
        closeAllOf(admission);
    }

    @Test
    void without_a_queue_a_full_node_refuses_503_and_remembers_nothing_of_the_tenant() {
        var admission = admission(1, 1, 0, LONG);
        permits.add(admission.enter("noisy"));

        assertThatThrownBy(() -> admission.enter("quiet"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));

        assertThat(admission.counts().tenants()).isEqualTo(1);
        closeAllOf(admission);
    }

    @Test
    void a_request_that_is_interrupted_while_it_waits_is_passed_over() throws InterruptedException {
        var admission = admission(1, 1, 10, LONG);
        var first = admission.enter("a");
        var gone = wait(admission, "b", "gone");
        wait(admission, "b", "stays");

        gone.interrupt();
        gone.join();

        assertThat(order(first, 1)).containsExactly("stays");
        closeAllOf(admission);
    }

    @Test
    void a_permit_is_given_back_once_however_often_it_is_closed() {
        var admission = admission(2, 2, 0, LONG);
        permits.add(admission.enter("a"));
        var twice = admission.enter("a");

        twice.close();
        twice.close();

        assertThat(admission.counts().active()).isEqualTo(1);
        closeAllOf(admission);
    }

    @Test
    void work_that_fails_gives_its_permit_back() {
        var admission = admission(1, 1, 0, LONG);

        assertThatThrownBy(() -> admission.within("a", () -> {
                    throw new IllegalStateException("The query is wrong");
                }))
                .hasMessage("The query is wrong");

        assertNothingIsLeft(admission);
    }

    @Test
    void a_part_of_a_stream_waits_however_many_wait() throws InterruptedException {
        var admission = admission(1, 1, 1, LONG);
        var first = admission.enter("a");
        wait(admission, "a");

        var part = Thread.startVirtualThread(() -> admission.continueWithin("a", () -> begun.add("part")));
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> admission.counts().waiting() == 2);

        first.close();
        closeAllOf(admission);
        part.join();
        assertThat(begun).containsExactly("a", "part");
    }

    @Test
    void no_permit_is_lost_when_requests_come_and_time_out_in_any_order()
            throws InterruptedException, ExecutionException {
        var admission = admission(4, 2, 8, Duration.ofMillis(1));
        var ends = new ArrayList<Future<?>>();
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 2_000; i++) {
                var tenant = "t" + i % 7;
                ends.add(requests.submit(() -> {
                    try (var permit = admission.enter(tenant)) {
                        assertThat(admission.counts().active()).isBetween(1, 4);
                        if (ThreadLocalRandom.current().nextBoolean()) {
                            permit.suspend();
                        }
                        Thread.yield();
                    } catch (ProblemException refused) {
                        assertThat(refused.retryAfterSeconds()).isEqualTo(1);
                    }
                }));
            }
            for (var end : ends) {
                end.get();
            }
        }

        var counts = admission.counts();
        assertThat(counts.admitted() + counts.refused()).isEqualTo(2_000);
        assertNothingIsLeft(admission);
    }

    @Test
    void limits_that_cannot_be_name_their_setting() {
        assertThatThrownBy(() -> new AdmissionLimits(2, 3, 1, LONG))
                .hasMessage("vitrine.admission.requests-by-project is 3, and must be from 1 to 2.");
        assertThatThrownBy(() -> new AdmissionLimits(2, 1, 1, Duration.ZERO))
                .hasMessage("vitrine.admission.timeout is PT0S, and must be from 1 ms to 60 s.");
    }
}
