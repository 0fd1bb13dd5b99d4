package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Rejection.SlugTaken;
import io.vitrine.command.store.StreamId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Commands that share a commit get the same results as in separate transactions. */
class GroupCommitExecutorIT extends SendingCommands {

    /** One writer, so that commands that arrive during a commit are in the next group. */
    @Override
    int writers() {
        return 1;
    }

    @Test
    void in_a_crowd_only_those_fail_whose_slug_is_taken() throws Exception {
        commands.send(create("taken"), context());
        var number = new AtomicInteger();

        var outcomes = all(64, i -> () -> outcomeOf(create(i % 4 == 0 ? "taken" : "free-" + number.incrementAndGet())));

        assertThat(outcomes).filteredOn(new SlugTaken("taken")::equals).hasSize(16);
        assertThat(outcomes).filteredOn("created"::equals).hasSize(48);
        assertThat(count("SELECT sum(used) FROM widget_count WHERE project_id = ?"))
                .isEqualTo(49);
        assertThat(count("SELECT count(*) FROM widget_slug WHERE project_id = ?"))
                .isEqualTo(49);
        assertThat(count("SELECT count(*) FROM event WHERE project_id = ? AND aggregate_type = 'widget'"))
                .isEqualTo(49);
    }

    @Test
    void changes_of_one_widget_in_a_crowd_come_one_after_the_other() throws Exception {
        var widget = create("busy");
        commands.send(widget, context());

        var positions = all(
                64,
                i -> () -> commands.send(rename(widget, "Name " + i), context()).position());

        var history = STORE.eventStore()
                .history(StreamId.of(widget), 0, Long.MAX_VALUE)
                .toList();
        assertThat(history).hasSize(65);
        assertThat(history.stream().map(event -> event.version()).toList())
                .isEqualTo(IntStream.rangeClosed(1, 65).mapToObj(Long::valueOf).toList());
        assertThat(history.stream().skip(1).map(event -> event.position()).collect(Collectors.toSet()))
                .isEqualTo(positions.stream().collect(Collectors.toSet()));
    }
}
