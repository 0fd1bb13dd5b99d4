package io.vitrine.readmodels.projection;

import io.vitrine.topic.TopicIdentity;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic for some projections, has the {@link Projector} apply it, and resumes from the stored positions after
 * a failure.
 */
final class ProjectionRunner implements WorkerLifecycle {

    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);

    /** For records that the broker received while the runner lingered. */
    private static final Duration FETCH_TIMEOUT = Duration.ofMillis(5);

    private static final Duration RETRY_DELAY = Duration.ofMillis(500);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    /** Started before the web server and stopped after it, so that events are applied while requests are served. */
    private static final int PHASE = 0;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Supplier<Admin> admin;
    private final Projector projector;
    private final StartOver startOver;
    private final TurnTaker turns;
    private final Linger linger;
    private final QuarantinedProjects stopped;
    private final ProjectionTracing tracing;
    private final Progress progress;
    private final Worker worker;
    private volatile @Nullable Consumer<String, byte[]> reading;
    private long checked;

    ProjectionRunner(
            String name,
            Supplier<Consumer<String, byte[]>> consumers,
            Supplier<Admin> admin,
            Projector projector,
            StartOver startOver,
            TurnTaker turns,
            Linger linger,
            QuarantinedProjects stopped,
            ProjectionTracing tracing,
            Progress progress) {
        this.consumers = consumers;
        this.admin = admin;
        this.projector = projector;
        this.startOver = startOver;
        this.turns = turns;
        this.linger = linger;
        this.stopped = stopped;
        this.tracing = tracing;
        this.progress = progress;
        this.worker = new Worker("projections-" + name, this::read, (e, _) -> progress.failed(e))
                .every(RETRY_DELAY)
                .onStop(this::wakeUp)
                .stoppingWithin(SHUTDOWN_TIMEOUT);
    }

    @Override
    public void start() {
        progress.begin();
        WorkerLifecycle.super.start();
    }

    @Override
    public void stop() {
        WorkerLifecycle.super.stop();
        progress.end();
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    @Override
    public List<String> ended() {
        var ended = new ArrayList<>(WorkerLifecycle.super.ended());
        if (isRunning()) {
            ended.addAll(progress.ended());
        }
        return ended;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void wakeUp() {
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void read(Worker.Run run) throws InterruptedException {
        if (TopicIdentity.find(admin.get()).isEmpty()) {
            return;
        }
        var consumer = consumers.get();
        reading = consumer;
        var polling =
                new BoundedPoll(consumer, BoundedPoll.BATCH_RECORDS, linger.isNone() ? Duration.ZERO : FETCH_TIMEOUT);
        var assignment = new Assignment(consumer, polling, admin, projector, progress);
        try {
            assignment.join();
            while (!run.isOver()) {
                try {
                    step(assignment);
                    run.works();
                } catch (WakeupException e) {
                    return;
                } catch (MissedEvents e) {
                    assignment.doubt();
                    assignment.readAgain(e.partition());
                } catch (PositionConflict e) {
                    assignment.doubt();
                } catch (NextIncarnation e) {
                    startOver.in(e.incarnation());
                    assignment.doubt();
                } catch (RuntimeException e) {
                    progress.failed(e);
                    assignment.rest(RETRY_DELAY);
                }
            }
        } finally {
            reading = null;
            consumer.close(CloseOptions.timeout(SHUTDOWN_TIMEOUT.dividedBy(2))
                    .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void step(Assignment assignment) throws InterruptedException {
        if (System.nanoTime() - checked > CHECK_INTERVAL.toNanos()) {
            checked = System.nanoTime();
            assignment.checkTopic();
            progress.stopped(stopped.count());
        }
        assignment.place();
        var batches = assignment.poll(turns.behind() > 0 ? Duration.ZERO : POLL_TIMEOUT);
        if (!batches.isEmpty()) {
            var start = System.nanoTime();
            var positions = turns.apply(batches);
            assignment.took(batches);
            var took = Duration.ofNanos(System.nanoTime() - start);
            progress.took(batches, positions, took);
            tracing.took(batches, took);
        }
        turns.catchUp(assignment.places().keySet());
        progress.works(assignment.lag());
        if (isSmall(batches) && turns.behind() == 0) {
            linger.pause();
        }
    }

    /** Whether there were records, but so few that probably no more are waiting. */
    private static boolean isSmall(List<Batch> batches) {
        var records =
                batches.stream().mapToInt(batch -> batch.arrivals().size()).sum();
        return records > 0 && records < BoundedPoll.BATCH_RECORDS / 2;
    }
}
