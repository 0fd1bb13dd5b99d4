package io.vitrine.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No owner waits for all items of another owner. */
class FairQueueTest {

    private static final Duration NO_WAIT = Duration.ZERO;

    private final FairQueue<String, String> turns = new FairQueue<>();

    @Test
    void who_brings_one_is_served_before_the_second_of_who_brought_many() throws InterruptedException {
        for (var i = 1; i <= 3; i++) {
            turns.add("import", "import " + i);
        }
        turns.add("editor", "edit");

        assertThat(turns.take(2, NO_WAIT)).containsExactly("import 1", "edit");
        assertThat(turns.take(9, NO_WAIT)).containsExactly("import 2", "import 3");
        assertThat(turns.isEmpty()).isTrue();
    }

    @Test
    void each_owners_own_stay_in_order() throws InterruptedException {
        turns.add("a", "a1");
        turns.add("b", "b1");
        turns.add("a", "a2");
        turns.add("b", "b2");

        assertThat(turns.take(9, NO_WAIT)).containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    void whose_turn_it_was_is_last_in_the_next_round() throws InterruptedException {
        turns.add("a", "a1");
        turns.add("a", "a2");
        turns.add("b", "b1");

        assertThat(turns.take(1, NO_WAIT)).containsExactly("a1");
        assertThat(turns.take(1, NO_WAIT)).containsExactly("b1");
    }

    @Test
    void what_is_taken_back_is_not_served() throws InterruptedException {
        turns.add("a", "a1");
        turns.add("b", "b1");

        assertThat(turns.remove("a", "a1")).isTrue();
        assertThat(turns.remove("a", "a1")).as("not twice").isFalse();
        assertThat(turns.take(9, NO_WAIT)).containsExactly("b1");
    }

    @Test
    @Timeout(10)
    void a_waiting_reader_is_woken_by_an_item() throws Exception {
        var taken = new FutureTask<>(() -> turns.take(9, Duration.ofSeconds(30)));
        var reader = Thread.ofPlatform().daemon().start(taken);
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        turns.add("a", "a1");

        assertThat(taken.get()).containsExactly("a1");
    }

    @Test
    void nothing_comes_of_nothing() throws InterruptedException {
        assertThat(turns.take(9, Duration.ofMillis(1))).isEmpty();
    }
}
