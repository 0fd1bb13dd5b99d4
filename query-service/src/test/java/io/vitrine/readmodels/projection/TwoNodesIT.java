package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.EventSource;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.QueryProcess;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes share the partitions; one comes, dies and leaves under a stream of writes, and nothing happens twice. */
class TwoNodesIT {

    /** Between two writes to all partitions. */
    private static final Duration WRITE_INTERVAL = Duration.ofMillis(20);

    private record Renaming(Tenant tenant, WidgetId id) {}

    private final List<Renaming> renamings = IntStream.range(0, Topic.PARTITIONS)
            .mapToObj(partition -> new Renaming(Tenant.inPartition(partition), WidgetId.random()))
            .toList();

    @Test
    void partitions_move_and_every_event_takes_effect_once() throws InterruptedException {
        Topic.make();
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "pair");
        renamings.forEach(renaming -> renaming.tenant().has(widget(renaming.id(), "0")));
        var done = new AtomicBoolean();
        var heard = new ArrayList<String>();
        var followed = "";
        try (var node = QueryNode.start(settings)) {
            var writer = Thread.ofVirtual().start(() -> {
                for (var i = 1; !done.get(); i++) {
                    for (var renaming : renamings) {
                        renaming.tenant().has(new WidgetRenamed(renaming.id(), Integer.toString(i)));
                    }
                    // At full speed it would starve the nodes, and write more than the test reads.
                    LockSupport.parkNanos(WRITE_INTERVAL.toNanos());
                }
            });
            try (var other = QueryProcess.start(settings)) {
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    assertThat(other.partitions()).hasSizeBetween(1, 11);
                    assertThat(node.partitions()).hasSizeBetween(1, 11);
                });
                seesEverything(Asking::of, node.port());
                seesEverything(Asking::of, other.port());
                followed = follow(other.port(), heard, followed);
                followed = follow(node.port(), heard, followed);
                followed = follow(other.port(), heard, followed);

                var killed = System.nanoTime();
                other.kill();
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(node.partitions()).hasSize(Topic.PARTITIONS));
                seesEverything(Asking::of, node.port());
                followed = follow(node.port(), heard, followed);
                System.out.printf(
                        "After a kill the other node had taken over in %.1f s%n", (System.nanoTime() - killed) / 1e9);
            }
            done.set(true);
            writer.join();
            seesEverything(Asking::of, node.port());
            everyEventWasHeardOnce(node.port(), heard, followed);
            for (var renaming : renamings) {
                var full = Asking.of(node, renaming.tenant())
                        .json("/widgets/" + renaming.id(), "Accept", "application/vnd.vitrine+json");
                assertThat(full.at("/version").asInt())
                        .isEqualTo(renaming.tenant().history().size());
                assertThat(full.at("/name").asInt())
                        .isEqualTo(renaming.tenant().history().size() - 1);
            }
        }
    }

    /** A subscriber reads a few more events from some node. Returns the id of the last. */
    private String follow(int port, List<String> heard, String last) {
        try (var stream = EventSource.open(port, renamings.getFirst().tenant(), "", last)) {
            return stream.read(heard, 10);
        }
    }

    private void everyEventWasHeardOnce(int port, List<String> heard, String last) {
        var all = renamings.getFirst().tenant().history().stream()
                .map(recorded -> recorded.id().toString())
                .toList();
        try (var stream = EventSource.open(port, renamings.getFirst().tenant(), "", last)) {
            stream.read(heard, all.size() - heard.size());
        }
        assertThat(heard).isEqualTo(all);
    }

    private interface Asker {
        Asking of(int port, Tenant tenant);
    }

    private void seesEverything(Asker asker, int port) {
        for (var renaming : renamings) {
            var token = renaming.tenant().lastPosition();
            asker.of(port, renaming.tenant()).asOf(token, "/widgets/" + renaming.id());
        }
    }
}
