package io.vitrine.topic.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadBarrierTest {

    private static final int PARTITIONS = 12;

    /** Less than the 3 s for which apps are waited for, on a busy machine too. */
    private static final int AT_ONCE_MILLIS = 2_000;

    private final ReadBarrier barrier = new ReadBarrier();
    private final ProjectId project = ProjectId.random();

    @BeforeEach
    void partitions_are_known() {
        barrier.partitions(PARTITIONS);
    }

    @Test
    void what_the_listing_shows_already_is_not_waited_for() throws InterruptedException {
        received("listing", "one", 7);

        assertThat(barrier.await(project, new ConsistencyToken(7, 1), List.of(ReaderGroup.LISTING)))
                .isTrue();
    }

    @Test
    void a_write_waits_until_the_listing_shows_it() throws Exception {
        received("listing", "one", 6);
        var waiting = CompletableFuture.supplyAsync(() -> await(7, ReaderGroup.LISTING));

        received("listing", "one", 7);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void one_node_of_the_listing_is_enough_for_they_share_their_rows() {
        received("listing", "one", 3);
        received("listing", "two", 7);

        assertThat(await(7, ReaderGroup.LISTING)).isTrue();
    }

    @Test
    void every_delivery_node_must_show_it() throws Exception {
        received("delivery", "one", 7);
        received("delivery", "two", 3);
        var waiting = CompletableFuture.supplyAsync(() -> await(7, ReaderGroup.APPS));
        assertThat(waiting).isNotDone();

        received("delivery", "two", 7);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_node_that_left_is_not_waited_for() {
        received("delivery", "one", 7);
        received("delivery", "two", 3);
        barrier.left("delivery", "two");

        assertThat(await(7, ReaderGroup.APPS)).isTrue();
    }

    /** Positions are reused: a reader's old event at a position is not this write. */
    @Test
    void progress_in_an_earlier_incarnation_of_the_log_does_not_count() throws Exception {
        received("delivery", "one", 900);
        var write = new ConsistencyToken(7, 2);
        var waiting = CompletableFuture.supplyAsync(() -> await(write, ReaderGroup.APPS));

        barrier.received(List.of(watermark("delivery", "one", 6).in(2)));
        assertThat(waiting).isNotDone();
        barrier.received(List.of(watermark("delivery", "one", 7).in(2)));

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_progress_in_another_partition_does_not_count() {
        var other = (EventTopic.partitionOf(project, PARTITIONS) + 1) % PARTITIONS;
        barrier.received(List.of(new Watermark("listing", "one", Map.of(other, 7L), Instant.now())));

        assertThat(await(7, ReaderGroup.LISTING)).isFalse();
    }

    @Test
    void a_partition_that_a_node_does_not_name_any_more_is_not_shown_by_it() {
        received("listing", "one", 7);
        barrier.received(List.of(new Watermark("listing", "one", Map.of(), Instant.now())));

        assertThat(await(7, ReaderGroup.LISTING)).isFalse();
    }

    /** Watermarks arrive by the topic and by streams. */
    @Test
    void a_watermark_that_comes_after_a_later_one_of_its_node_takes_nothing_back() {
        var earlier = watermark("listing", "one", 3);
        received("listing", "one", 7);
        barrier.received(List.of(earlier));

        assertThat(await(7, ReaderGroup.LISTING)).isTrue();
    }

    @Test
    void a_node_whose_clock_was_set_back_is_believed() {
        var partition = EventTopic.partitionOf(project, PARTITIONS);
        var ahead = Instant.now().plus(Duration.ofHours(1));
        barrier.received(List.of(new Watermark("listing", "one", Map.of(partition, 3L), ahead)));
        received("listing", "one", 7);

        assertThat(await(7, ReaderGroup.LISTING)).isTrue();
    }

    @Test
    void without_a_live_node_nothing_is_waited_for() {
        assertThat(millis(() -> await(7, ReaderGroup.APPS))).isLessThan(AT_ONCE_MILLIS);
        assertThat(await(7, ReaderGroup.APPS)).isFalse();
    }

    @Test
    void a_group_that_is_late_costs_writers_its_timeout_once_until_it_has_caught_up() throws Exception {
        received("delivery", "one", 3);

        assertThat(await(7, ReaderGroup.APPS)).as("the timeout passes").isFalse();
        assertThat(millis(() -> await(8, ReaderGroup.APPS))).isLessThan(AT_ONCE_MILLIS);

        received("delivery", "one", 7);
        var waiting = CompletableFuture.supplyAsync(() -> await(9, ReaderGroup.APPS));
        received("delivery", "one", 9);
        assertThat(waiting.get(5, TimeUnit.SECONDS)).as("waited for again").isTrue();
    }

    private void received(String projection, String node, long position) {
        barrier.received(List.of(watermark(projection, node, position)));
    }

    private Watermark watermark(String projection, String node, long position) {
        var partition = EventTopic.partitionOf(project, PARTITIONS);
        return new Watermark(projection, node, Map.of(partition, position), Instant.now());
    }

    private boolean await(long position, ReaderGroup group) {
        return await(new ConsistencyToken(position, 1), group);
    }

    private boolean await(ConsistencyToken write, ReaderGroup group) {
        try {
            return barrier.await(project, write, List.of(group));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long millis(Runnable task) {
        var begin = System.nanoTime();
        task.run();
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
