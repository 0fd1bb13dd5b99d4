package io.vitrine.delivery.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A node serves its data until its lease expires after the last contact in both directions. */
class ServingLeaseTest {

    private static final Duration LENGTH = Duration.ofSeconds(3);

    private final AtomicLong now = new AtomicLong(-1_000);
    private final ServingLease lease = new ServingLease(LENGTH, now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void renewed() {
        lease.checked(now.get());
        lease.announced(now.get());
    }

    @Test
    void without_a_lease_it_shows_it_for_ever() {
        var unlimited = new ServingLease(Duration.ZERO, now::get);
        pass(Duration.ofDays(1_000));

        assertThat(unlimited.isValid()).isTrue();
        assertThat(unlimited.isRenewalDue()).isFalse();
    }

    @Test
    void one_that_never_heard_anything_shows_nothing() {
        assertThat(lease.isValid()).isFalse();
        assertThat(lease.isRenewalDue()).isTrue();
    }

    @Test
    void it_runs_out_when_nothing_is_heard() {
        renewed();
        pass(LENGTH.minusNanos(1));
        lease.announced(now.get());
        assertThat(lease.isValid()).isTrue();

        pass(Duration.ofNanos(1));
        assertThat(lease.isValid()).isFalse();
    }

    @Test
    void it_runs_out_when_nobody_hears_it() {
        renewed();
        pass(LENGTH);
        lease.checked(now.get());

        assertThat(lease.isValid()).isFalse();
    }

    @Test
    void it_comes_back_when_both_are_true_again() {
        renewed();
        pass(LENGTH.multipliedBy(10));
        lease.checked(now.get());
        assertThat(lease.isValid()).isFalse();
        lease.announced(now.get());

        assertThat(lease.isValid()).isTrue();
    }

    @Test
    void it_is_renewed_long_before_it_runs_out() {
        renewed();
        assertThat(lease.isRenewalDue()).isFalse();

        pass(LENGTH.dividedBy(2));
        assertThat(lease.isRenewalDue()).isTrue();
        assertThat(lease.isValid()).isTrue();
    }
}
