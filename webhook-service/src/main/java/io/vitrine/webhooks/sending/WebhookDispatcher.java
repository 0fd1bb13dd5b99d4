package io.vitrine.webhooks.sending;

import io.vitrine.events.LogIncarnation;
import io.vitrine.events.WebhookId;
import io.vitrine.readmodels.projection.ChangeListener;
import io.vitrine.readmodels.projection.CommitListener;
import io.vitrine.readmodels.projection.DocumentChange;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.readmodels.projection.Writes;
import io.vitrine.webhooks.projection.WebhookProjection;
import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Runs a worker for every webhook whose lease this node holds, and for no other. */
final class WebhookDispatcher implements WorkerLifecycle, ChangeListener, CommitListener {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final Duration RENEWAL_INTERVAL = Duration.ofMillis(1_500);

    /** For the calls under way at a stop, which have half of it, and for what is to be stored of them. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration RESULT_TIMEOUT = Duration.ofMillis(500);

    /** How long a call waits to be stored, so that many are stored together. */
    private static final Duration STORE_INTERVAL = Duration.ofMillis(50);

    private static final Duration MAX_RETRY_DELAY = Duration.ofMillis(500);

    private final WorkerContext context;
    private final EndpointWorkers workers;
    private final Worker dispatching;
    private final Worker storing;
    private Set<Integer> shards = Set.of();
    private long renewed = System.nanoTime() - RENEWAL_INTERVAL.toNanos();
    private volatile boolean changing;

    WebhookDispatcher(WorkerContext context) {
        this.context = context;
        this.workers = new EndpointWorkers(context);
        this.dispatching = new Worker(
                        "webhook-dispatch", _ -> dispatch(), FailureListener.logging(LOG, "Cannot dispatch webhooks"))
                .retryingAfter(MAX_RETRY_DELAY)
                .onStop(context.endpoints()::areOutdated)
                .atEnd(_ -> workers.end(_ -> true))
                .stoppingWithin(SHUTDOWN_TIMEOUT);
        this.storing = new Worker(
                        "webhook-ledger", _ -> store(), FailureListener.logging(LOG, "Cannot store webhook deliveries"))
                .every(STORE_INTERVAL)
                .retryingAfter(STORE_INTERVAL, MAX_RETRY_DELAY)
                .atEnd(_ -> releaseLeases())
                .stoppingWithin(SHUTDOWN_TIMEOUT);
    }

    @Override
    public List<Worker> workers() {
        return List.of(dispatching, storing);
    }

    /** A webhook was changed in this node's transaction. After the commit, workers must be notified. */
    @Override
    public void changed(Projection<?> projection, List<? extends DocumentChange<?>> changes, Writes writes) {
        changing |= projection instanceof WebhookProjection;
    }

    @Override
    public void startedOver(long fork) {
        changing = true;
    }

    @Override
    public void advanced() {
        if (changing) {
            changing = false;
            context.endpoints().areOutdated();
        }
    }

    /** The number of webhooks that this node serves. */
    int served() {
        return workers.count();
    }

    /** The number of these whose next event was called for without success. */
    long failing() {
        return workers.failing();
    }

    private void dispatch() throws InterruptedException {
        if (isAble()) {
            context.listing().look(context.ledger().incarnation());
            var all = context.endpoints().look();
            deal(follow(context.endpoints().incarnation()) ? all : List.of());
        }
        context.endpoints().await();
    }

    /** Has the state and current leases. */
    private boolean isAble() throws InterruptedException {
        try {
            if (!context.state().attempt()) {
                return false;
            }
            renew();
            context.database().works();
            return true;
        } catch (DataAccessException | TransactionException e) {
            context.database().failed(e);
            throw e;
        }
    }

    /**
     * Workers of an earlier incarnation of the log do not continue from their position.
     *
     * @return false if the read models show an earlier incarnation than the cursors, because they are being filled
     */
    private boolean follow(LogIncarnation shown) throws InterruptedException {
        if (shown.number() != context.ledger().incarnation()) {
            workers.end(_ -> true);
            context.ledger().flush();
            if (!context.incarnation().reach(shown)) {
                return false;
            }
            context.ledger().follow(shown.number());
            context.listing().forget();
            context.endpoints().areOutdated();
            context.pages().forget();
        }
        return true;
    }

    private void renew() throws InterruptedException {
        if (!context.leases().areValid()) {
            // Other nodes may have made calls in the meantime, so the cursors are read again.
            workers.end(_ -> true);
            shards = Set.of();
        }
        if (System.nanoTime() - renewed < RENEWAL_INTERVAL.toNanos()) {
            return;
        }
        shards = context.leases().renew();
        renewed = System.nanoTime();
        context.listing().store(context.ledger().incarnation());
        workers.end(webhook -> !shards.contains(Leases.shardOf(webhook)));
        var surplus = context.leases().surplus();
        if (!surplus.isEmpty()) {
            workers.end(webhook -> surplus.contains(Leases.shardOf(webhook)));
            context.ledger().flush();
            context.leases().giveBack(surplus);
            shards = Set.copyOf(
                    shards.stream().filter(shard -> !surplus.contains(shard)).toList());
        }
    }

    private void deal(Collection<Endpoint> all) throws InterruptedException {
        var wanted = new HashMap<WebhookId, Endpoint>();
        all.stream()
                .filter(endpoint ->
                        shards.contains(Leases.shardOf(endpoint.webhook().id())))
                .filter(endpoint ->
                        context.listing().isCurrent(endpoint.webhook().projectId()))
                .forEach(endpoint -> wanted.put(endpoint.webhook().id(), endpoint));
        workers.serve(wanted);
    }

    private void store() throws InterruptedException {
        context.ledger().awaitResults(RESULT_TIMEOUT);
        context.ledger().flush();
    }

    /** After the last calls have ended and were stored. Also if storing fails for good, so that another node sends. */
    private void releaseLeases() {
        dispatching.stop();
        try {
            context.ledger().flush();
            context.leases().giveBackAll();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Cannot store the last deliveries or release the leases, which expire: {}", e.toString());
        }
    }
}
