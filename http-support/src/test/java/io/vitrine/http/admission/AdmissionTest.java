package io.vitrine.http.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of requests, and their concurrency. */
class AdmissionTest extends AdmittedRequests {

    @Test
    void a_request_is_admitted_at_once_while_there_is_room() {
        var admission = admission(2, 1, 0, LONG);

        try (var _ = admission.enter("a");
                var _ = admission.enter("b")) {
            assertThat(admission.counts().active()).isEqualTo(2);
        }

        assertNothingIsLeft(admission);
    }

    @Test
    void a_tenant_at_its_limit_leaves_the_rest_to_the_others() throws InterruptedException {
        var admission = admission(2, 1, 10, LONG);
        var first = admission.enter("noisy");
        wait(admission, "noisy");

        admission.enter("quiet").close();
        assertThat(begun).isEmpty();

        first.close();
        awaitBegun("noisy");
        closeAll();
        assertNothingIsLeft(admission);
    }

    @Test
    void of_two_tenants_that_wait_each_has_every_other_turn_however_many_one_of_them_brings() {
        var admission = admission(1, 1, 100, LONG);
        var first = admission.enter("noisy");
        IntStream.range(0, 50).forEach(_ -> wait(admission, "noisy"));
        IntStream.range(0, 3).forEach(_ -> wait(admission, "quiet"));

        assertThat(order(first, 7)).containsExactly("quiet", "noisy", "quiet", "noisy", "quiet", "noisy", "noisy");
        closeAllOf(admission);
    }

    @Test
    void a_request_waits_for_one_of_each_other_tenant_at_most() {
        var admission = admission(1, 1, 100, LONG);
        var first = admission.enter("noisy");
        for (var tenant : List.of("a", "b", "c", "d")) {
            IntStream.range(0, 20).forEach(_ -> wait(admission, tenant));
        }
        wait(admission, "quiet");

        assertThat(order(first, 5)).containsExactly("a", "b", "c", "d", "quiet");
        closeAllOf(admission);
    }

    @Test
    void a_tenants_requests_stay_in_order() {
        var admission = admission(1, 1, 10, LONG);
        var first = admission.enter("a");
        IntStream.range(0, 5).forEach(number -> wait(admission, "a", "a" + number));

        assertThat(order(first, 5)).containsExactly("a0", "a1", "a2", "a3", "a4");
        closeAllOf(admission);
    }

    @Test
    void a_tenant_whose_requests_are_slow_does_not_hold_up_the_others() {
        var admission = admission(2, 1, 10, LONG);
        var slow = admission.enter("slow");
        IntStream.range(0, 5).forEach(_ -> wait(admission, "slow"));

        var quick = admission.enter("quick");
        IntStream.range(0, 5).forEach(number -> wait(admission, "quick", "quick" + number));
        assertThat(order(quick, 5)).containsExactly("quick0", "quick1", "quick2", "quick3", "quick4");

        permits.add(slow);
        closeAllOf(admission);
    }

    @Test
    void a_request_that_rests_makes_room_for_others_and_none_for_its_own_tenants() {
        var admission = admission(1, 1, 10, LONG);
        var suspended = admission.enter("a");
        wait(admission, "a");
        wait(admission, "b");

        suspended.suspend();
        suspended.suspend();

        awaitBegun("b");
        assertThat(admission.counts().active()).isEqualTo(1);
        assertThat(begun).containsExactly("b");
        permits.add(suspended);
        closeAllOf(admission);
    }

    @Test
    void the_time_that_requests_wait_is_counted() {
        var admission = admission(1, 1, 1, LONG);
        var first = admission.enter("a");
        wait(admission, "a");

        order(first, 1);

        assertThat(admission.counts().waited()).isPositive();
        assertThat(admission.counts().admitted()).isEqualTo(2);
        closeAllOf(admission);
    }

    @Test
    void a_tenant_that_is_alone_has_all_of_its_limit_and_shares_it_while_others_are_active() {
        var admission = admission(8, 4, 10, LONG);
        IntStream.range(0, 4).forEach(_ -> permits.add(admission.enter("noisy")));
        admission.enter("quiet").close();
        wait(admission, "noisy");

        permits.remove().close();
        permits.remove().close();
        assertThat(begun).isEmpty();

        permits.remove().close();
        awaitBegun("noisy");
        closeAllOf(admission);
    }

    @Test
    void a_tenant_has_all_of_its_limit_again_when_the_others_were_quiet_for_a_second() {
        var admission = admission(8, 4, 10, LONG);
        admission.enter("quiet").close();
        IntStream.range(0, 2).forEach(_ -> permits.add(admission.enter("noisy")));
        IntStream.range(0, 3).forEach(_ -> wait(admission, "noisy"));

        nanoTime.addAndGet(RecentTenants.WINDOW.toNanos() + 1);
        permits.remove().close();

        await().until(() -> admission.counts().active() == 4);
        closeAllOf(admission);
    }

    @Test
    void a_turn_of_a_tenant_whose_share_became_smaller_passes_to_the_next() {
        var admission = admission(4, 4, 10, LONG);
        var first = admission.enter("first");
        nanoTime.addAndGet(RecentTenants.WINDOW.toNanos() + 1);
        IntStream.range(0, 3).forEach(_ -> permits.add(admission.enter("noisy")));
        wait(admission, "noisy");
        wait(admission, "quiet");

        first.close();

        awaitBegun("quiet");
        assertThat(begun).containsExactly("quiet");
        closeAllOf(admission);
    }

    @Test
    void a_share_is_an_eighth_of_the_limit_at_least_and_two_requests_where_the_limit_has_them() {
        var limits = new AdmissionLimits(64, 32, 0, LONG);

        assertThat(List.of(limits.requestsByProject(1), limits.requestsByProject(4), limits.requestsByProject(100)))
                .containsExactly(32, 8, 4);
        assertThat(new AdmissionLimits(16, 2, 0, LONG).requestsByProject(100)).isEqualTo(2);
        assertThat(new AdmissionLimits(16, 1, 0, LONG).requestsByProject(100)).isEqualTo(1);
    }

    @Test
    void a_tenant_is_active_for_a_second_after_its_last_request() {
        var recent = new RecentTenants();
        var second = RecentTenants.WINDOW.toNanos();
        recent.add("a", 0);
        recent.add("b", second / 2);
        recent.add("a", second);

        assertThat(recent.count(second + 1)).isEqualTo(2);
        assertThat(recent.count(second * 3 / 2 + 1)).isEqualTo(1);
        assertThat(recent.count(second * 2 + 1)).isZero();
    }
}
