package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.Store;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaFailures;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the topic on one thread while the node runs, independent of Kafka's availability. After a failure it restarts
 * from the store's positions. Meanwhile the node serves its data.
 */
@Component
class TopicFollower implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /**
     * How long a stop waits for the current batch before it interrupts the thread, for example if the broker does not
     * respond.
     */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    private final KafkaClients kafka;
    private final Store store;
    private final Applier applier;
    private final Quarantine quarantine;
    private final FeedStatus status;
    private final ServingLease lease;
    private final Worker worker;
    private volatile @Nullable Reader reader;

    TopicFollower(
            KafkaClients kafka,
            Store store,
            FeedStatus status,
            ServingLease lease,
            DeliveryWatermarks watermarks,
            AppliedPositions appliedPositions,
            FeedMetrics metrics,
            FeedTracing tracing,
            Quarantine quarantine) {
        this.quarantine = quarantine;
        this.kafka = kafka;
        this.store = store;
        this.status = status;
        this.lease = lease;
        this.applier = new Applier(store, status, watermarks, appliedPositions, metrics, tracing);
        // When a stop returns, nothing is written any more and the store can be closed.
        this.worker = new Worker("feed", this::follow, this::failed)
                .retryingAfter(RETRY_DELAY)
                .onStop(this::wakeUp)
                .interruptedAfter(SHUTDOWN_TIMEOUT, Worker.UNTIL_ENDED)
                .atEnd(_ -> applier.close());
    }

    @Override
    public void start() {
        store.read(storeReader -> {
            status.stops(storeReader.stops());
            if (storeReader.filled()) {
                status.markFilled();
            }
            return true;
        });
        WorkerLifecycle.super.start();
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    /** Started before the web server and stopped after it, so that the node follows for as long as it serves. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void follow(Worker.Run run) throws InterruptedException {
        try (var reading = new Reader(kafka, applier, quarantine, store, status, lease, run)) {
            reader = reading;
            reading.follow();
        } catch (Error e) {
            // Not retried after an Error, because the state of the process is unknown.
            status.ended(e);
            throw e;
        }
    }

    private void wakeUp() {
        var reading = reader;
        if (reading != null) {
            reading.wakeUp();
        }
    }

    private void failed(Throwable e, boolean first) {
        var description = KafkaFailures.describe(e);
        if (status.cutOff(description)) {
            LOG.warn("The topic cannot be followed; the node serves the data that it has: {}", description, e);
        }
    }
}
