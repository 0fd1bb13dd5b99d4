package io.vitrine.http.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.http.admission.Admission.Permit;
import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Requests to an {@link Admission}, and the order in which they are admitted. */
abstract class AdmittedRequests {

    static final Duration LONG = Duration.ofSeconds(30);
    static final Duration SHORT = Duration.ofMillis(20);

    final Queue<String> begun = new ConcurrentLinkedQueue<>();
    final Queue<Permit> permits = new ConcurrentLinkedQueue<>();

    /** The clock for active tenants. */
    final AtomicLong nanoTime = new AtomicLong();

    Admission admission(int requests, int byProject, int queue, Duration timeout) {
        return new Admission(new AdmissionLimits(requests, byProject, queue, timeout), nanoTime::get);
    }

    Thread wait(Admission admission, String tenant) {
        return wait(admission, tenant, tenant);
    }

    /** A queued request, whose name is recorded when it is admitted. */
    Thread wait(Admission admission, String tenant, String name) {
        var before = admission.counts().waiting();
        var thread = Thread.startVirtualThread(() -> {
            try {
                var permit = admission.enter(tenant);
                permits.add(permit);
                begun.add(name);
            } catch (ProblemException interrupted) {
                assertThat(interrupted.problem().code()).isEqualTo("shutting-down");
            }
        });
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> admission.counts().waiting() == before + 1);
        return thread;
    }

    void awaitBegun(String name) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> begun.contains(name));
    }

    /** The order of admission if each request ends before the next one is admitted. */
    List<String> order(Permit first, int requests) {
        first.close();
        var order = new ArrayList<String>();
        while (order.size() < requests) {
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> !begun.isEmpty());
            order.add(begun.remove());
            if (order.size() < requests) {
                permits.remove().close();
            }
        }
        return order;
    }

    void closeAll() {
        for (var permit = permits.poll(); permit != null; permit = permits.poll()) {
            permit.close();
        }
    }

    void closeAllOf(Admission admission) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            closeAll();
            return admission.counts().waiting() == 0 && admission.counts().tenants() == 0;
        });
        assertNothingIsLeft(admission);
    }

    static void assertNothingIsLeft(Admission admission) {
        var counts = admission.counts();
        assertThat(counts.active()).isZero();
        assertThat(counts.waiting()).isZero();
        assertThat(counts.tenants()).isZero();
    }
}
