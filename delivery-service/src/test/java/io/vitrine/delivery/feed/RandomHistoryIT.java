package io.vitrine.delivery.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever happens, two nodes show the same, and both what a plain fold of the history says. */
class RandomHistoryIT {

    private final long seed = System.nanoTime();

    @Test
    void nodes_agree_with_each_other_and_with_the_history() {
        var projects = LongStream.range(0, 5)
                .mapToObj(i -> new RandomHistory(seed + i))
                .toList();
        projects.forEach(project -> Topic.has(project.history().facts()));
        try (var early = Node.start(Node.emptyStore(), "early")) {
            for (var round = 0; round < 4; round++) {
                Topic.has(interleaved(projects));
                projects.forEach(project -> agrees(early, project));
            }
            try (var late = Node.start(Node.emptyStore(), "late")) {
                projects.forEach(project -> agrees(late, project));
            }
        }
    }

    /** With repeats, as a relay makes them that was killed before it could note how far it was. */
    private List<Recorded<DomainEvent>> interleaved(List<RandomHistory> projects) {
        var all = new ArrayList<Recorded<DomainEvent>>();
        var random = new Random(seed);
        for (var i = 0; i < 40; i++) {
            all.addAll(projects.get(random.nextInt(projects.size())).goesOn(1 + random.nextInt(4)));
            if (random.nextInt(5) == 0) {
                all.addAll(List.copyOf(all.subList(random.nextInt(all.size()), all.size())));
            }
        }
        return all;
    }

    private void agrees(Node node, RandomHistory project) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var expected = project.expected();
            var actual = new HashMap<String, String>();
            expected.keySet().forEach(address -> actual.put(address, shown(node, project, address)));
            assertThat(actual).as("seed %d", seed).isEqualTo(texts(expected));
        });
    }

    private static String shown(Node node, RandomHistory project, String address) {
        var result = node.widget(project.history(), address).returnResult(String.class);
        return result.getStatus().value() == 404 ? "nothing" : result.getResponseBody();
    }

    private static Map<String, String> texts(Map<String, byte[]> bodies) {
        var texts = new HashMap<String, String>();
        bodies.forEach((address, body) -> texts.put(address, body == null ? "nothing" : new String(body)));
        return texts;
    }
}
