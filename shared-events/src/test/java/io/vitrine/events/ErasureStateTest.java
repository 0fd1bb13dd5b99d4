package io.vitrine.events;

import static io.vitrine.events.ErasureSamples.ERASURE;
import static io.vitrine.events.ErasureSamples.KEY;
import static io.vitrine.events.ErasureSamples.LATER_KEY;
import static io.vitrine.events.ErasureSamples.requested;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Erasure.Status;
import io.vitrine.events.ErasureEvent.ErasureApproved;
import io.vitrine.events.ErasureEvent.ErasureCompleted;
import io.vitrine.events.ErasureEvent.ErasureRejected;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureStateTest {

    @Test
    void an_erasure_waits_for_an_approval_only_if_one_is_required() {
        assertThat(erasure(requested(true)).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(erasure(requested(false)).status()).isEqualTo(Status.DUE);
    }

    @Test
    void the_decision_is_stamped() {
        var approved = erasure(requested(true), new ErasureApproved(ERASURE));
        var rejected = erasure(requested(true), new ErasureRejected(ERASURE));

        assertThat(approved.status()).isEqualTo(Status.DUE);
        assertThat(approved.decided()).isEqualTo(Facts.stamp(2));
        assertThat(rejected.status()).isEqualTo(Status.REJECTED);
        assertThat(rejected.decided()).isEqualTo(Facts.stamp(2));
        assertThat(rejected.requested()).isEqualTo(Facts.stamp(1));
    }

    @Test
    void a_completed_erasure_has_the_keys_that_were_destroyed() {
        var completed = erasure(requested(false), new ErasureCompleted(ERASURE, List.of(KEY, LATER_KEY)));

        assertThat(completed.status()).isEqualTo(Status.COMPLETED);
        assertThat(completed.keys()).containsExactly(KEY, LATER_KEY);
        assertThat(completed.completedAt()).isEqualTo(Facts.stamp(2).at());
        assertThat(completed.version()).isEqualTo(2);
    }

    private static Erasure erasure(ErasureEvent... events) {
        return (Erasure) Facts.fold(ErasureState.INITIAL, ErasureState::evolve, events);
    }
}
