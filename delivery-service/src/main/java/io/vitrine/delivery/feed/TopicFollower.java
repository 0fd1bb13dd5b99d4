package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.Store;
import io.vitrine.topic.KafkaClients;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the topic on one thread, for as long as the node lives and whatever happens to Kafka. When anything fails it
 * starts again from what the store has; while it cannot follow, the node serves what it knows.
 */
@Component
class TopicFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

    /** Before a new start after a failure, in milliseconds. */
    private static final long PAUSE = 1_000;

    /** How long a stop waits before it interrupts: for the batch at hand, but not for a broker that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaClients kafka;
    private final Store store;
    private final Applier applier;
    private final Quarantine quarantine;
    private final FeedStatus status;
    private final ServingLease lease;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile @Nullable Reader reader;
    private Thread thread = new Thread();

    TopicFollower(
            KafkaClients kafka,
            Store store,
            FeedStatus status,
            ServingLease lease,
            DeliveryWatermarks watermarks,
            AppliedPositions reached,
            FeedMetrics metrics,
            Quarantine quarantine) {
        this.quarantine = quarantine;
        this.kafka = kafka;
        this.store = store;
        this.status = status;
        this.lease = lease;
        this.applier = new Applier(store, status, watermarks, reached, metrics);
    }

    @Override
    public void start() {
        store.read(view -> {
            status.stops(view.stops());
            if (view.filled()) {
                status.markFilled();
            }
            return true;
        });
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform()
                .name("feed")
                .uncaughtExceptionHandler((_, failure) -> ended(failure))
                .start(this::run);
    }

    /** When this returns, nothing is written any more and the store can be closed. */
    @Override
    public void stop() {
        stopping.countDown();
        var reading = reader;
        if (reading != null) {
            reading.wakeUp();
        }
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** Started before the web server and stopped after it, so that the node follows for as long as it serves. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        try (applier) {
            follow();
        }
    }

    private void follow() {
        while (isRunning()) {
            try (var reading = new Reader(kafka, applier, quarantine, store, status, lease, stopping)) {
                reader = reading;
                reading.follow();
            } catch (WakeupException | InterruptException | InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (status.cutOff("%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()))) {
                    LOG.warn("The topic cannot be followed at the moment; what is known is served", e);
                }
                pause();
            }
        }
    }

    /** An error is no failure to try again after: what it left half done in the process is not known. */
    private void ended(Throwable failure) {
        status.ended(failure);
        LOG.error("The topic is followed no more; the node is down until it is started again", failure);
    }

    private void pause() {
        try {
            stopping.await(PAUSE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
