package io.vitrine.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.WebhookId;
import io.vitrine.query.testing.Views;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Nodes that share the work, and one that is gone. */
class LeasesIT {

    @Test
    void nodes_share_evenly_never_hold_the_same_and_take_over_from_one_that_is_silent() {
        var views = Views.webhooks();
        var first = new Leases(views, "first");
        var second = new Leases(views, "second");

        assertThat(first.renew()).hasSize(Leases.SHARDS);
        assertThat(second.renew()).isEmpty();
        assertThat(first.surplus()).hasSize(Leases.SHARDS / 2);

        first.giveBack(first.surplus());
        var seconds = second.renew();
        var firsts = first.renew();
        assertThat(seconds).hasSize(Leases.SHARDS / 2).doesNotContainAnyElementsOf(firsts);
        var both = new HashSet<>(firsts);
        both.addAll(seconds);
        assertThat(both).hasSize(Leases.SHARDS);
        assertThat(first.surplus()).isEmpty();

        var webhook = WebhookId.random();
        assertThat(first.hold(webhook)).isNotEqualTo(second.hold(webhook));

        // From now on the first says nothing.
        await().atMost(Duration.ofSeconds(9))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> second.renew().size() == Leases.SHARDS);
        assertThat(first.hold(webhook)).isFalse();
        assertThat(first.areValid()).isFalse();
        assertThat(second.hold(webhook)).isTrue();
        assertThat(first.renew()).isEmpty();

        second.giveBackAll();
        assertThat(first.renew()).hasSize(Leases.SHARDS);
    }
}
