package io.vitrine.delivery.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventJson;
import io.vitrine.events.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** After random events, two nodes show the same state, which equals a plain fold of the history. */
class RandomHistoryIT {

    private final long seed = System.nanoTime();

    @Test
    void nodes_agree_with_each_other_and_with_the_history() {
        var projects = LongStream.range(0, 5)
                .mapToObj(i -> new RandomHistory(seed + i))
                .toList();
        projects.forEach(project -> Topic.send(project.history().events()));
        try (var early = Node.start(Node.emptyStore(), "early")) {
            for (var round = 0; round < 4; round++) {
                Topic.send(interleaved(projects));
                projects.forEach(project -> agrees(early, project));
            }
            try (var late = Node.start(Node.emptyStore(), "late")) {
                projects.forEach(project -> agrees(late, project));
            }
        }
    }

    /** With duplicates, as from a relay that crashed before it stored its progress. */
    private List<Recorded<DomainEvent>> interleaved(List<RandomHistory> projects) {
        var all = new ArrayList<Recorded<DomainEvent>>();
        var random = new Random(seed);
        for (var i = 0; i < 40; i++) {
            all.addAll(projects.get(random.nextInt(projects.size())).addRandomEvents(1 + random.nextInt(4)));
            if (random.nextInt(5) == 0) {
                all.addAll(List.copyOf(all.subList(random.nextInt(all.size()), all.size())));
            }
        }
        return all;
    }

    /** Requests all slugs together, and each slug separately. */
    private void agrees(Node node, RandomHistory project) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var expected = project.expected();
            var addresses = List.copyOf(expected.keySet());
            for (var from = 0; from < addresses.size(); from += 50) {
                var some = addresses.subList(from, Math.min(from + 50, addresses.size()));
                var result = node.widgets(project.history(), String.join(",", some))
                        .returnResult(String.class)
                        .getResponseBody();
                assertThat(result).as("seed %d", seed).isEqualTo(together(some, expected));
            }
        });
        var expected = project.expected();
        RandomHistory.SLUGS.forEach(slug ->
                assertThat(alone(node, project, slug)).as("seed %d", seed).isEqualTo(expected.get(slug)));
    }

    private static String alone(Node node, RandomHistory project, String slug) {
        var result = node.widget(project.history(), slug).returnResult(String.class);
        return result.getStatus().value() == 404 ? null : result.getResponseBody();
    }

    private static String together(List<String> addresses, Map<String, String> expected) {
        var found = addresses.stream()
                .map(expected::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var missing = addresses.stream()
                .filter(address -> expected.get(address) == null)
                .toList();
        return "{\"widgets\":[" + String.join(",", found) + "],\"missing\":"
                + EventJson.MAPPER.writeValueAsString(missing) + "}";
    }
}
