package io.vitrine.query.projection;

import io.vitrine.query.background.BackgroundWork;
import io.vitrine.topic.TopicIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the topic for some projections, has the {@link Projector} apply it, and resumes from the stored positions after
 * a failure.
 */
final class ProjectionRunner implements SmartLifecycle, BackgroundWork {

    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);

    /** For records that the broker received while the runner lingered. */
    private static final Duration FETCH_TIMEOUT = Duration.ofMillis(5);

    private static final Duration RETRY_DELAY = Duration.ofMillis(500);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    /** Started before the web server and stopped after it, so that events are applied while requests are served. */
    private static final int PHASE = 0;

    private final String name;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Admin admin;
    private final Projector projector;
    private final StartOver startOver;
    private final TurnTaker turns;
    private final Linger linger;
    private final QuarantinedProjects stopped;
    private final Progress progress;
    private CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> reading;
    private long checked;

    ProjectionRunner(
            String name,
            Supplier<Consumer<String, byte[]>> consumers,
            Admin admin,
            Projector projector,
            StartOver startOver,
            TurnTaker turns,
            Linger linger,
            QuarantinedProjects stopped,
            Progress progress) {
        this.name = name;
        this.consumers = consumers;
        this.admin = admin;
        this.projector = projector;
        this.startOver = startOver;
        this.turns = turns;
        this.linger = linger;
        this.stopped = stopped;
        this.progress = progress;
    }

    @Override
    public synchronized void start() {
        closing = new CountDownLatch(1);
        progress.begin();
        thread = Thread.ofPlatform().name("projections-" + name).start(this::run);
    }

    @Override
    public synchronized void stop() {
        closing.countDown();
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (thread != null) {
                thread.join(SHUTDOWN_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        progress.end();
    }

    @Override
    public synchronized List<String> ended() {
        var ended = new ArrayList<>(BackgroundWork.ended(thread));
        if (thread != null) {
            ended.addAll(progress.ended());
        }
        return ended;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        try {
            while (!closed(Duration.ZERO)) {
                try {
                    if (TopicIdentity.find(admin).isPresent()) {
                        read();
                    } else {
                        closed(RETRY_DELAY);
                    }
                } catch (WakeupException e) {
                    // Only stop() wakes the consumer, and the loop then ends.
                    continue;
                } catch (RuntimeException e) {
                    progress.failed(e);
                    closed(RETRY_DELAY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        var consumer = consumers.get();
        reading = consumer;
        var polling =
                new BoundedPoll(consumer, BoundedPoll.BATCH_RECORDS, linger.isNone() ? Duration.ZERO : FETCH_TIMEOUT);
        var assignment = new Assignment(consumer, polling, admin, projector, progress);
        try {
            assignment.join();
            while (!closed(Duration.ZERO)) {
                try {
                    step(assignment);
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
            progress.took(batches, positions, Duration.ofNanos(System.nanoTime() - start));
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

    private boolean closed(Duration timeout) throws InterruptedException {
        return closing.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
