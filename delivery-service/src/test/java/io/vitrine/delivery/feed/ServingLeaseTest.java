package io.vitrine.delivery.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A node shows what it has for as long as it hears news and is heard, and its lease longer. */
class ServingLeaseTest {

    private static final Duration LENGTH = Duration.ofSeconds(3);

    private final AtomicLong now = new AtomicLong(-1_000);
    private final ServingLease lease = new ServingLease(LENGTH, now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void renewed() {
        lease.heard(now.get());
        lease.told(now.get());
    }

    @Test
    void without_a_lease_it_shows_it_for_ever() {
        var none = new ServingLease(Duration.ZERO, now::get);
        pass(Duration.ofDays(1_000));

        assertThat(none.holds()).isTrue();
        assertThat(none.isToBeRenewed()).isFalse();
    }

    @Test
    void one_that_never_heard_anything_shows_nothing() {
        assertThat(lease.holds()).isFalse();
        assertThat(lease.isToBeRenewed()).isTrue();
    }

    @Test
    void it_runs_out_when_nothing_is_heard() {
        renewed();
        pass(LENGTH.minusNanos(1));
        lease.told(now.get());
        assertThat(lease.holds()).isTrue();

        pass(Duration.ofNanos(1));
        assertThat(lease.holds()).isFalse();
    }

    @Test
    void it_runs_out_when_nobody_hears_it() {
        renewed();
        pass(LENGTH);
        lease.heard(now.get());

        assertThat(lease.holds()).isFalse();
    }

    @Test
    void it_comes_back_when_both_are_true_again() {
        renewed();
        pass(LENGTH.multipliedBy(10));
        lease.heard(now.get());
        assertThat(lease.holds()).isFalse();
        lease.told(now.get());

        assertThat(lease.holds()).isTrue();
    }

    @Test
    void it_is_renewed_long_before_it_runs_out() {
        renewed();
        assertThat(lease.isToBeRenewed()).isFalse();

        pass(LENGTH.dividedBy(2));
        assertThat(lease.isToBeRenewed()).isTrue();
        assertThat(lease.holds()).isTrue();
    }
}
