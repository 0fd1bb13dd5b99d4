package io.vitrine.visibility;

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

class VisibilityTest {

    private static final int PARTITIONS = 12;

    private final Visibility visibility = new Visibility();
    private final ProjectId project = ProjectId.random();

    @BeforeEach
    void partitions_are_known() {
        visibility.partitions(PARTITIONS);
    }

    @Test
    void what_the_listing_shows_already_is_not_waited_for() throws InterruptedException {
        said("listing", "one", 7);

        assertThat(visibility.await(project, new ConsistencyToken(7, 1), List.of(Audience.LISTING)))
                .isTrue();
    }

    @Test
    void a_write_waits_until_the_listing_shows_it() throws Exception {
        said("listing", "one", 6);
        var waiting = CompletableFuture.supplyAsync(() -> await(7, Audience.LISTING));

        said("listing", "one", 7);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void one_node_of_the_listing_is_enough_for_they_share_their_rows() {
        said("listing", "one", 3);
        said("listing", "two", 7);

        assertThat(await(7, Audience.LISTING)).isTrue();
    }

    @Test
    void every_delivery_node_must_show_it() throws Exception {
        said("delivery", "one", 7);
        said("delivery", "two", 3);
        var waiting = CompletableFuture.supplyAsync(() -> await(7, Audience.APPS));
        assertThat(waiting).isNotDone();

        said("delivery", "two", 7);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_node_that_left_is_not_waited_for() {
        said("delivery", "one", 7);
        said("delivery", "two", 3);
        visibility.left("delivery", "two");

        assertThat(await(7, Audience.APPS)).isTrue();
    }

    /** Its positions are used again: what was shown at one of them is not this write. */
    @Test
    void progress_in_an_earlier_incarnation_of_the_log_does_not_count() throws Exception {
        said("delivery", "one", 900);
        var write = new ConsistencyToken(7, 2);
        var waiting = CompletableFuture.supplyAsync(() -> await(write, Audience.APPS));

        visibility.heard(List.of(watermark("delivery", "one", 6).in(2)));
        assertThat(waiting).isNotDone();
        visibility.heard(List.of(watermark("delivery", "one", 7).in(2)));

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void another_partition_says_nothing() {
        var other = (EventTopic.partitionOf(project, PARTITIONS) + 1) % PARTITIONS;
        visibility.heard(List.of(new Watermark("listing", "one", Map.of(other, 7L), Instant.now())));

        assertThat(await(7, Audience.LISTING)).isFalse();
    }

    @Test
    void a_partition_that_a_node_does_not_name_any_more_is_not_shown_by_it() {
        said("listing", "one", 7);
        visibility.heard(List.of(new Watermark("listing", "one", Map.of(), Instant.now())));

        assertThat(await(7, Audience.LISTING)).isFalse();
    }

    /** They come on two ways, the topic and a stream. */
    @Test
    void a_watermark_that_comes_after_a_later_one_of_its_node_takes_nothing_back() {
        var earlier = watermark("listing", "one", 3);
        said("listing", "one", 7);
        visibility.heard(List.of(earlier));

        assertThat(await(7, Audience.LISTING)).isTrue();
    }

    @Test
    void a_node_whose_clock_was_set_back_is_believed() {
        var partition = EventTopic.partitionOf(project, PARTITIONS);
        var ahead = Instant.now().plus(Duration.ofHours(1));
        visibility.heard(List.of(new Watermark("listing", "one", Map.of(partition, 3L), ahead)));
        said("listing", "one", 7);

        assertThat(await(7, Audience.LISTING)).isTrue();
    }

    @Test
    void with_nobody_listening_nothing_is_waited_for() {
        assertThat(millis(() -> await(7, Audience.LISTING))).isLessThan(500);
        assertThat(await(7, Audience.LISTING)).isFalse();
    }

    @Test
    void an_audience_that_is_late_costs_writers_its_bound_once_until_it_has_caught_up() throws Exception {
        said("listing", "one", 3);

        assertThat(await(7, Audience.LISTING)).as("the bound passes").isFalse();
        assertThat(millis(() -> await(8, Audience.LISTING))).isLessThan(500);

        said("listing", "one", 7);
        var waiting = CompletableFuture.supplyAsync(() -> await(9, Audience.LISTING));
        said("listing", "one", 9);
        assertThat(waiting.get(5, TimeUnit.SECONDS)).as("waited for again").isTrue();
    }

    private void said(String projection, String node, long position) {
        visibility.heard(List.of(watermark(projection, node, position)));
    }

    private Watermark watermark(String projection, String node, long position) {
        var partition = EventTopic.partitionOf(project, PARTITIONS);
        return new Watermark(projection, node, Map.of(partition, position), Instant.now());
    }

    private boolean await(long position, Audience audience) {
        return await(new ConsistencyToken(position, 1), audience);
    }

    private boolean await(ConsistencyToken write, Audience audience) {
        try {
            return visibility.await(project, write, List.of(audience));
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
