package io.vitrine.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookId;
import io.vitrine.webhooks.projection.ReplayProjection.Replay;
import io.vitrine.webhooks.sending.ReplayProgress.Total;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayProgressTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private final ReplayProgress begun = progress(null);

    @Test
    void the_total_counts_what_was_sent_and_what_remains() {
        var sent = begun.sent(message(11), NOW).sent(message(12), NOW);

        assertThat(begun.isUncounted()).isTrue();
        assertThat(sent.counted(5, true).total()).isEqualTo(new Total(7, false));
        assertThat(sent.counted(5, true).isUncounted()).isFalse();
        assertThat(sent.counted(5, true).uncounted().isUncounted()).isTrue();
    }

    @Test
    void a_count_that_ended_at_its_limit_goes_on_when_half_of_it_was_sent() {
        var progress = begun.counted(Replays.MAX_COUNTED, false);

        assertThat(progress.isUncounted()).isFalse();
        for (var i = 1; i < Replays.MAX_COUNTED / 2; i++) {
            progress = progress.sent(message(10 + i), NOW);
        }
        assertThat(progress.isUncounted()).isFalse();
        assertThat(progress.sent(message(1_000_000), NOW).isUncounted()).isTrue();
    }

    @Test
    void a_done_replay_has_sent_its_total_and_one_event_is_done_after_it() {
        var ended = begun.counted(9, true).sent(message(11), NOW).ended(NOW.plusSeconds(1));
        var one = progress(UUID.randomUUID()).counted(1, true).sent(message(11), NOW);

        assertThat(ended.total()).isEqualTo(new Total(1, false));
        assertThat(ended.endedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(one.done()).isTrue();
        assertThat(one.completed().sent()).isEqualTo(1);
    }

    @Test
    void a_failed_call_is_counted_and_its_event_is_next() {
        var failed = begun.counted(9, true).failed().failed();

        assertThat(failed.failures()).isEqualTo(2);
        assertThat(failed.position()).isEqualTo(10);
        assertThat(failed.sent()).isZero();
        assertThat(failed.sent(message(11), NOW).failures()).isEqualTo(2);
    }

    private static ReplayProgress progress(UUID event) {
        var from = event == null ? NOW : null;
        var replay = new Replay(UUID.randomUUID(), WebhookId.random(), event, from, from, 2_000_000, NOW, null);
        return ReplayProgress.none(new ReplayTask(ProjectId.random(), replay)).startedAfter(10, NOW);
    }

    private static Message message(long position) {
        return new Message(
                UUID.randomUUID(), position, EventType.WIDGET_PUBLISHED, UUID.randomUUID(), 1, NOW, new byte[0]);
    }
}
