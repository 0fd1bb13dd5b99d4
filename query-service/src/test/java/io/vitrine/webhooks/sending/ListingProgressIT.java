package io.vitrine.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.EventTopic;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import io.vitrine.query.testing.Views;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Webhooks of read models that are being filled are not called before these are where they were. */
class ListingProgressIT {

    private static final int PARTITIONS = 4;

    private final JdbcTemplate state = Views.webhooks();
    private final ProjectId project = ProjectId.random();
    private final int partition = EventTopic.partitionOf(project, PARTITIONS);

    @Test
    void one_that_is_behind_what_it_was_is_not_current_until_it_is_as_far_again() {
        var before = readModels(500);
        var sending = new ListingProgress(before, state);
        sending.look(1);
        sending.store(1);
        assertThat(sending.isCurrent(project)).isTrue();

        var after = readModels(0);
        var next = new ListingProgress(after, state);
        for (var position : List.of(0, 499)) {
            reaches(after, position);
            next.look(1);
            next.store(1);
            assertThat(next.isCurrent(project)).as("at %d", position).isFalse();
        }
        reaches(after, 500);
        next.look(1);
        assertThat(next.isCurrent(project)).isTrue();

        reaches(after, 3);
        next.look(1);
        assertThat(next.isCurrent(project)).as("recreated under a running node").isFalse();
    }

    @Test
    void webhooks_that_catch_up_apart_are_not_current() {
        var readModels = readModels(500);
        readModels.update(
                "UPDATE runner_position SET runner = 'listing-catch-up' WHERE 'webhooks-v1' = ANY (projections)");
        readModels.update("""
                INSERT INTO runner_position (runner, partition, projections, position)
                SELECT 'listing', n, '{projects-v1}', 900 FROM generate_series(0, 3) n""");
        var progress = new ListingProgress(readModels, state);

        progress.look(1);

        assertThat(progress.isCurrent(project)).isFalse();
    }

    @Test
    void positions_of_another_incarnation_do_not_count() {
        var readModels = readModels(500);
        var progress = new ListingProgress(readModels, state);
        progress.look(1);
        progress.store(1);
        var incarnation = new CursorIncarnation(
                state, new TransactionTemplate(new JdbcTransactionManager(state.getDataSource())));

        assertThat(incarnation.reach(LogIncarnation.FIRST.after(400))).isTrue();
        var late = new ListingProgress(readModels, state);
        late.look(1);
        late.store(1);
        progress.forget();
        progress.look(2);
        assertThat(progress.isCurrent(project))
                .as("before the new one is shown")
                .isFalse();

        readModels.update("UPDATE runner_position SET incarnation = 2");
        reaches(readModels, 390);
        progress.look(2);
        assertThat(progress.isCurrent(project)).isTrue();
        assertThat(incarnation.reach(LogIncarnation.FIRST))
                .as("read models of an earlier incarnation")
                .isFalse();
    }

    private JdbcTemplate readModels(long position) {
        var readModels = Views.migrated();
        readModels.update("""
                INSERT INTO runner_position (runner, partition, projections, position)
                SELECT 'listing', n, '{webhooks-v1,widgets-v1}', ? FROM generate_series(0, 3) n""", position);
        return readModels;
    }

    private void reaches(JdbcTemplate readModels, long position) {
        readModels.update("UPDATE runner_position SET position = ? WHERE partition = ?", position, partition);
    }
}
