package io.vitrine.delivery.server;

import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.Node;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The number of replies that a node has counted at all ports. */
record CountedAnswers(Node node) {

    double now() {
        return Stream.of("200", "304", "404")
                .mapToDouble(status -> node.metric("vitrine.delivery.requests", "status", status))
                .sum();
    }

    /** The number after it is stable: at its own port, the node counts a reply after the client has received it. */
    double settled() {
        var last = new AtomicReference<>(-1.0);
        await().pollInterval(Duration.ofMillis(20))
                .during(Duration.ofMillis(60))
                .until(() -> last.getAndSet(now()).equals(last.get()));
        return last.get();
    }
}
