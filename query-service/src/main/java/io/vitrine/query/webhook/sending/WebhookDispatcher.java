package io.vitrine.query.webhook.sending;

import io.vitrine.events.WebhookId;
import io.vitrine.query.background.BackgroundWork;
import io.vitrine.query.projection.ChangeListener;
import io.vitrine.query.projection.CommitListener;
import io.vitrine.query.projection.DocumentChange;
import io.vitrine.query.projection.Projection;
import io.vitrine.query.projection.Writes;
import io.vitrine.query.webhook.WebhookProjection;
import io.vitrine.query.webhook.WebhookProjection.Endpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Runs a worker for every webhook whose lease this node holds, and for no other. */
final class WebhookDispatcher implements SmartLifecycle, ChangeListener, CommitListener, BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final Duration RENEW = Duration.ofMillis(1_500);
    private static final Duration GOOD_BYE = Duration.ofSeconds(5);

    private static final Duration NEWS = Duration.ofMillis(500);

    /** How long a call waits to be stored, so that many are stored together. */
    private static final Duration STORED_TOGETHER = Duration.ofMillis(50);

    private record Working(EndpointWorker courier, Thread thread) {}

    private final WorkerContext office;
    private final Map<WebhookId, Working> couriers = new HashMap<>();
    private Set<Integer> shards = Set.of();
    private long renewed;
    private volatile boolean changing;
    private boolean running;
    private @Nullable Thread dispatching;
    private @Nullable Thread storing;

    WebhookDispatcher(WorkerContext office) {
        this.office = office;
    }

    @Override
    public synchronized void start() {
        running = true;
        renewed = System.nanoTime() - RENEW.toNanos();
        dispatching = Thread.ofPlatform().name("webhook-dispatch").start(this::dispatch);
        storing = Thread.ofPlatform().name("webhook-ledger").start(this::store);
    }

    @Override
    public void stop() {
        @Nullable Thread first;
        @Nullable Thread second;
        synchronized (this) {
            running = false;
            notifyAll();
            first = dispatching;
            second = storing;
        }
        office.endpoints().areOutdated();
        join(first);
        join(second);
    }

    @Override
    public synchronized List<String> ended() {
        return running ? BackgroundWork.ended(dispatching, storing) : List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** A webhook was changed in this node's transaction. After the commit, workers must be notified. */
    @Override
    public void changed(Projection<?> projection, List<? extends DocumentChange<?>> changes, Writes writes) {
        changing |= projection instanceof WebhookProjection;
    }

    @Override
    public void startedOver(long fork) {
        office.cursors().backTo(fork);
        changing = true;
    }

    @Override
    public void advanced() {
        if (changing) {
            changing = false;
            office.endpoints().areOutdated();
        }
    }

    /** How many webhooks this node looks after. */
    synchronized int couriers() {
        return couriers.size();
    }

    private void dispatch() {
        try {
            while (isRunning()) {
                try {
                    renew();
                    var all = office.endpoints().look();
                    follow(office.endpoints().incarnation());
                    deal(all);
                } catch (DataAccessException | TransactionException e) {
                    LOG.warn("Webhooks are waiting for the database: {}", e.toString());
                }
                office.endpoints().await();
            }
            sendHome(_ -> true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Workers of an earlier incarnation of the log do not continue from their position. */
    private void follow(int incarnation) throws InterruptedException {
        if (incarnation != office.ledger().incarnation()) {
            sendHome(_ -> true);
            office.ledger().flush();
            office.ledger().follow(incarnation);
            office.pages().forget();
        }
    }

    private void renew() throws InterruptedException {
        if (!office.leases().areValid()) {
            // Other nodes may have made calls in the meantime, so the cursors are read again.
            sendHome(_ -> true);
            shards = Set.of();
        }
        if (System.nanoTime() - renewed < RENEW.toNanos()) {
            return;
        }
        shards = office.leases().renew();
        renewed = System.nanoTime();
        sendHome(webhook -> !shards.contains(Leases.shardOf(webhook)));
        var surplus = office.leases().surplus();
        if (!surplus.isEmpty()) {
            sendHome(webhook -> surplus.contains(Leases.shardOf(webhook)));
            office.ledger().flush();
            office.leases().giveBack(surplus);
            shards = Set.copyOf(
                    shards.stream().filter(shard -> !surplus.contains(shard)).toList());
        }
    }

    private void deal(Collection<Endpoint> all) throws InterruptedException {
        var wanted = new HashMap<WebhookId, Endpoint>();
        all.stream()
                .filter(endpoint ->
                        shards.contains(Leases.shardOf(endpoint.webhook().id())))
                .forEach(endpoint -> wanted.put(endpoint.webhook().id(), endpoint));
        sendHome(webhook -> !wanted.containsKey(webhook));
        for (var endpoint : wanted.values()) {
            var working = working(endpoint.webhook().id());
            if (working == null) {
                send(endpoint);
            } else {
                working.courier().changed(endpoint);
            }
        }
    }

    /** Null also for one that an {@link Error} ended: another one takes its place. */
    private synchronized @Nullable Working working(WebhookId webhook) {
        var working = couriers.get(webhook);
        if (working != null && !working.thread().isAlive()) {
            LOG.error("The worker of webhook {} ended unexpectedly and is restarted", webhook);
            couriers.remove(webhook);
            return null;
        }
        return working;
    }

    private void send(Endpoint endpoint) {
        var webhook = endpoint.webhook().id();
        var courier = new EndpointWorker(office, endpoint, office.cursors().of(endpoint));
        var thread = Thread.ofVirtual().name("webhook-" + webhook).start(courier);
        synchronized (this) {
            couriers.put(webhook, new Working(courier, thread));
        }
    }

    /** Waits a while for their calls to end, because the next owner must not call at the same time. */
    private void sendHome(Predicate<WebhookId> whose) throws InterruptedException {
        Map<WebhookId, Working> leaving;
        synchronized (this) {
            leaving = new HashMap<>(couriers);
            leaving.keySet().removeIf(whose.negate());
            couriers.keySet().removeAll(leaving.keySet());
        }
        leaving.values().forEach(working -> working.courier().leave());
        var deadline = System.nanoTime() + GOOD_BYE.toNanos();
        for (var working : leaving.values()) {
            working.thread().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }

    private void store() {
        try {
            while (isRunning()) {
                office.ledger().awaitNews(NEWS);
                office.ledger().flush();
                synchronized (this) {
                    if (running) {
                        wait(STORED_TOGETHER.toMillis());
                    }
                }
            }
            join(dispatching);
            office.ledger().flush();
            office.leases().giveBackAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Cannot release leases, they will expire: {}", e.toString());
        }
    }

    private static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(GOOD_BYE.multipliedBy(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
