package io.vitrine.delivery.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.delivery.store.Store;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The metrics of the feed. */
@Component
class FeedMetrics {

    private final Counter applied;
    private final Counter known;
    private final Counter heldBack;
    private final Counter unattributable;
    private final Counter skipped;
    private final Timer delay;

    FeedMetrics(MeterRegistry registry, FeedStatus status, Store store) {
        applied = events(registry, "applied");
        known = events(registry, "known");
        heldBack = events(registry, "held-back");
        unattributable = events(registry, "unattributable");
        skipped = events(registry, "skipped");
        delay = Timer.builder("vitrine.delivery.delay")
                .description("From the recording of an event until this node shows it")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        Gauge.builder("vitrine.delivery.lag", status, FeedStatus::lag)
                .description("Records of the topic not read yet, -1 while that is not known")
                .register(registry);
        Gauge.builder("vitrine.delivery.following", status, s -> s.isFollowing() ? 1 : 0)
                .description("1 while the node reads the topic, 0 while it serves what it had before")
                .register(registry);
        Gauge.builder("vitrine.delivery.filled", status, s -> s.filled() ? 1 : 0)
                .description("1 once the node has applied all events of the topic, 0 while it is being filled")
                .register(registry);
        Gauge.builder(
                        "vitrine.delivery.widgets.too.large",
                        store,
                        s -> s.read(reader -> reader.tooLarge(Integer.MAX_VALUE).size()))
                .description("Published widgets that are held back because they are too large")
                .register(registry);
        Gauge.builder(
                        "vitrine.delivery.projects.stopped",
                        status,
                        s -> s.stops().size())
                .description("Projects whose events are applied no further")
                .register(registry);
    }

    /** @param live whether the events are new, and not the history that a new node reads first */
    void count(RecordBatchApplier recordBatch, boolean live) {
        applied.increment(recordBatch.applied().size());
        known.increment(recordBatch.known());
        heldBack.increment(recordBatch.heldBack());
        unattributable.increment(recordBatch.unattributable());
        skipped.increment(recordBatch.skipped());
        if (live) {
            var now = Instant.now();
            recordBatch.applied().forEach(at -> delay.record(Duration.between(at, now)));
        }
    }

    private static Counter events(MeterRegistry registry, String outcome) {
        return Counter.builder("vitrine.delivery.events")
                .description("Records read from the topic, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
