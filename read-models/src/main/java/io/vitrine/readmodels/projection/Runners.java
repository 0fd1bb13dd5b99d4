package io.vitrine.readmodels.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.events.Watermark;
import io.vitrine.readmodels.watermark.WatermarkStreams;
import io.vitrine.telemetry.EventTracing;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates the runners, each with its own projections, and has their progress. */
@Component
final class Runners {

    /** Polled a few at a time, because they are counted as they are decompressed. */
    private static final ReadOptions OPTIONS = new ReadOptions(BoundedPoll.POLL_RECORDS, 1 << 20);

    private final KafkaClients kafka;
    private final Node node;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<Projection<?>> projections;
    private final List<ChangeListener> listeners;
    private final List<CommitListener> advanced;
    private final QuarantinedProjects stopped;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Linger journalLinger;
    private final WatermarkStreams streams;
    private final EventTracing tracing;
    private final RunnerProperties properties;
    private final List<Projector> projectors = new CopyOnWriteArrayList<>();
    private final Map<String, Progress> progress = new ConcurrentSkipListMap<>();

    Runners(
            KafkaClients kafka,
            Node node,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            List<Projection<?>> projections,
            List<ChangeListener> listeners,
            List<CommitListener> advanced,
            QuarantinedProjects stopped,
            Clock clock,
            MeterRegistry meters,
            Linger journalLinger,
            WatermarkStreams streams,
            EventTracing tracing,
            RunnerProperties properties) {
        this.kafka = kafka;
        this.node = node;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.projections = projections;
        this.listeners = listeners;
        this.advanced = advanced;
        this.stopped = stopped;
        this.clock = clock;
        this.meters = meters;
        this.journalLinger = journalLinger;
        this.streams = streams;
        this.tracing = tracing;
        this.properties = properties;
    }

    ProjectionRunner runner(String name) {
        var own = Projection.of(name, projections);
        var projector = new Projector(Positions.of(jdbc, name, own), transaction, jdbc, own, listeners);
        projectors.add(projector);
        // No writer waits for the journal.
        var watermarks = name.equals(Projection.LISTING)
                ? Optional.of(new ProjectionWatermarks(
                        Watermark.LISTING, node.name(), clock, kafka, streams, properties.watermarkUrl()))
                : Optional.<ProjectionWatermarks>empty();
        Runnable announce = () -> advanced.forEach(CommitListener::advanced);
        var shown = new Progress(name, clock, meters, watermarks, announce);
        progress.put(name, shown);
        var isJournal = name.equals(Projection.JOURNAL);
        var limits = isJournal ? TurnLimits.STANDARD : TurnLimits.NONE;
        var turns = new TurnTaker(projector, new DeferredProjects(jdbc), limits, announce);
        Gauge.builder("vitrine.projection.deferred", turns, TurnTaker::behind)
                .description("Projects whose records wait for their turn")
                .tag("runner", name)
                .register(meters);
        return new ProjectionRunner(
                name,
                () -> kafka.member(properties.group() + "-" + name, node.lasting() ? node.name() : null, OPTIONS),
                kafka::admin,
                projector,
                new StartOver(jdbc, transaction, projections, listeners),
                turns,
                isJournal ? journalLinger : Linger.NONE,
                stopped,
                new ProjectionTracing(tracing, name, clock),
                shown);
    }

    /** The projector of the projection, if there is such a projection. */
    Optional<Projector> projectorOf(String projection) {
        return projectors.stream()
                .filter(projector -> projector.has(projection))
                .findFirst();
    }

    Map<String, Progress> progress() {
        return Map.copyOf(progress);
    }
}
