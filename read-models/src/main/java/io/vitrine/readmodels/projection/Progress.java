package io.vitrine.readmodels.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.topic.KafkaFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of a runner for operators and writers: its meters, its health, and the watermarks it publishes. */
final class Progress implements AssignmentListener {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    /** A write waits 1 s for its readers; the other values show the distance from that. */
    private static final Duration[] DELAYS = {
        Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)
    };

    private final Clock clock;
    private final Optional<ProjectionWatermarks> watermarks;
    private final Runnable advanced;
    private final Timer batches;
    private final Timer delay;
    private final DistributionSummary sizes;
    private final Counter strange;
    private final Set<Integer> partitions = new ConcurrentSkipListSet<>();
    private final AtomicLong position = new AtomicLong();
    private volatile long lag;
    private volatile long stopped;
    private volatile @Nullable Instant failingSince;
    private volatile @Nullable String failure;

    /**
     * @param watermarks of a runner that writers wait for
     * @param advanced runs after each commit; must not block
     */
    Progress(
            String runner,
            Clock clock,
            MeterRegistry meters,
            Optional<ProjectionWatermarks> watermarks,
            Runnable advanced) {
        this.clock = clock;
        this.watermarks = watermarks;
        this.advanced = advanced;
        this.batches = Timer.builder("vitrine.projection.batch")
                .description("Time from polling the records of a batch to its commit")
                .tag("runner", runner)
                .register(meters);
        this.delay = Timer.builder("vitrine.projection.delay")
                .description("Time from the recording of an event until it is shown")
                .tag("runner", runner)
                .serviceLevelObjectives(DELAYS)
                .register(meters);
        this.sizes = DistributionSummary.builder("vitrine.projection.batch.records")
                .description("Records of a batch")
                .tag("runner", runner)
                .register(meters);
        this.strange = Counter.builder("vitrine.projection.strange")
                .description("Records without a project, which were skipped")
                .tag("runner", runner)
                .register(meters);
        Gauge.builder("vitrine.projection.lag", this, progress -> progress.lag)
                .description("Records of this node's partitions that are not applied yet")
                .tag("runner", runner)
                .register(meters);
        Gauge.builder("vitrine.projection.stopped", this, progress -> progress.stopped)
                .description("Projects that are stopped in a projection")
                .tag("runner", runner)
                .register(meters);
    }

    void begin() {
        watermarks.ifPresent(ProjectionWatermarks::start);
    }

    void end() {
        partitions.clear();
        watermarks.ifPresent(ProjectionWatermarks::close);
    }

    List<String> ended() {
        return watermarks.map(ProjectionWatermarks::ended).orElse(List.of());
    }

    void took(List<Batch> taken, Collection<Position> positions, Duration duration) {
        batches.record(duration);
        sizes.record(taken.stream().mapToInt(batch -> batch.arrivals().size()).sum());
        var now = clock.instant();
        for (var batch : taken) {
            for (var arrival : batch.arrivals()) {
                var event = arrival.event();
                if (event != null) {
                    delay.record(Duration.between(event.at(), now));
                }
            }
        }
        reached(positions);
    }

    @Override
    public void reached(Collection<Position> positions) {
        positions.forEach(reached -> {
            partitions.add(reached.partition());
            position.accumulateAndGet(reached.position(), Math::max);
        });
        watermarks.ifPresent(said -> said.reached(positions));
        advanced.run();
    }

    @Override
    public void left(int partition) {
        partitions.remove(partition);
        watermarks.ifPresent(said -> said.left(partition));
    }

    @Override
    public void strange(ConsumerRecord<String, byte[]> record) {
        strange.increment();
        LOG.error(
                "The record at offset {} of partition {} has no project and is skipped",
                record.offset(),
                record.partition());
    }

    void failed(Throwable e) {
        var description = KafkaFailures.describe(e);
        if (failingSince == null) {
            failingSince = clock.instant();
            LOG.warn("Cannot apply events, retrying: {}", description, e);
        }
        failure = description;
    }

    void works(long lag) {
        this.lag = lag;
        if (failingSince != null) {
            failingSince = null;
            failure = null;
            LOG.info("Events are applied again");
        }
    }

    void stopped(long projects) {
        stopped = projects;
    }

    long lag() {
        return lag;
    }

    /** The store position of the last event that this node has shown; 0 for none. */
    long position() {
        return position.get();
    }

    Set<Integer> partitions() {
        return new TreeSet<>(partitions);
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    @Nullable
    String failure() {
        return failure;
    }
}
