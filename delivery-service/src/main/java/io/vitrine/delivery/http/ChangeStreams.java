package io.vitrine.delivery.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.delivery.store.Store;
import io.vitrine.delivery.store.Store.Changed;
import io.vitrine.delivery.store.StoreFailed;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.delivery.store.WidgetChange;
import io.vitrine.delivery.store.WidgetChange.Cursor;
import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The clients that follow {@code /delivery/{project}/changes}.
 *
 * <p>Each has a virtual thread that sleeps until it is notified, and then reads the changes from the store that it has
 * not sent yet. Nothing is buffered per client: a slow client gets fewer events, with only the last change of each
 * widget, and a client that reconnects continues at its position, on any node. A stream ends when its key is revoked,
 * and at the next heartbeat after its key or signed address expired.
 */
@Component
final class ChangeStreams implements SmartLifecycle {

    private static final int MAX_STREAMS = 5_000;
    private static final int MAX_BY_PROJECT = MAX_STREAMS / 2;
    private static final int MAX_BY_ADDRESS = 200;

    /** Why a client starts over: its last position is no longer in the log, or never was. */
    private static final String CHANGES_LOST = "changes-lost";

    private static final String PLACE_UNKNOWN = "place-unknown";

    /** The number of changes per read. */
    private static final int PAGE_SIZE = 500;

    /** Shorter than the usual idle timeouts of proxies and phones. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(15);

    /** Another node may be ahead of this one, but not for longer than this. */
    private static final Duration AHEAD_TIMEOUT = Duration.ofSeconds(10);

    private final Store store;
    private final Limits limits;
    private final Map<ProjectId, Set<Semaphore>> waitingClients = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<Object, Integer> shares = new ConcurrentHashMap<>();
    private volatile boolean running;

    /**
     * The maximum numbers of streams, so that no project and no address can use all of them.
     *
     * @param byAddress streams of one client address, for all projects
     * @param ahead how long a client's position may be ahead of this node
     */
    record Limits(int inAll, int byProject, int byAddress, Duration ahead) {}

    /**
     * The changes that a client may receive next.
     *
     * @param incarnation the incarnation of the store
     * @param end the position up to which the project's changes are complete
     */
    private record Next(LogIncarnation incarnation, long end, List<WidgetChange> changes) {

        static Next behind(WidgetChange.Cursor cursor, ProjectId project, StoreReader reader) {
            return new Next(
                    reader.incarnation(),
                    reader.lastCompletePlace(project),
                    reader.changesAfter(project, cursor, PAGE_SIZE));
        }

        ConsistencyToken place() {
            return place(end);
        }

        ConsistencyToken place(long place) {
            return new ConsistencyToken(place, incarnation.of(place));
        }
    }

    @Autowired
    ChangeStreams(Store store, MeterRegistry metrics) {
        this(store, metrics, new Limits(MAX_STREAMS, MAX_BY_PROJECT, MAX_BY_ADDRESS, AHEAD_TIMEOUT));
    }

    ChangeStreams(Store store, MeterRegistry metrics, Limits limits) {
        this.store = store;
        this.limits = limits;
        store.onChange(this::wake);
        store.onReplacement(this::wakeAll);
        Gauge.builder("vitrine.delivery.streams", open, AtomicInteger::get)
                .description("Clients of the change streams")
                .register(metrics);
    }

    /**
     * @param named whether events have names; without names, a client receives them as messages
     * @param permitted whether the client may still follow; asked before each read
     */
    Reply follow(ProjectId project, boolean named, Request request, BooleanSupplier permitted) {
        if (open.get() >= limits.inAll()
                || shares.getOrDefault(project, 0) >= limits.byProject()
                || shares.getOrDefault(request.client(), 0) >= limits.byAddress()) {
            return DeliveryProblem.tooManyStreams().reply(request.id());
        }
        var lastEventId = request.header("Last-Event-ID");
        var place = Optional.ofNullable(lastEventId)
                .flatMap(ConsistencyToken::parse)
                .orElseGet(() -> store.read(reader -> Next.behind(Cursor.behind(Long.MAX_VALUE), project, reader)
                        .place()));
        return EventStream.reply(sink -> follow(project, request.client(), named, place, permitted, sink));
    }

    private void follow(
            ProjectId project,
            String client,
            boolean named,
            ConsistencyToken place,
            BooleanSupplier permitted,
            Reply.Sink sink)
            throws IOException, InterruptedException {
        var wakeUp = new Semaphore(0);
        waitingClients.compute(project, (_, all) -> with(all, wakeUp));
        open.incrementAndGet();
        shares.merge(project, 1, Integer::sum);
        shares.merge(client, 1, Integer::sum);
        try {
            sink.onClose(wakeUp::release);
            sendChanges(project, place, wakeUp, permitted, EventStream.open(sink, named, place));
        } catch (StoreFailed e) {
            // The node stops. The client reconnects, here or to another node.
        } finally {
            waitingClients.computeIfPresent(project, (_, all) -> without(all, wakeUp));
            open.decrementAndGet();
            shares.computeIfPresent(project, (_, count) -> count == 1 ? null : count - 1);
            shares.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private void sendChanges(
            ProjectId project, ConsistencyToken start, Semaphore wakeUp, BooleanSupplier permitted, EventStream stream)
            throws IOException, InterruptedException {
        var cursor = Cursor.behind(start.position());
        var incarnation = start.incarnation();
        var aheadUntil = System.nanoTime() + limits.ahead().toNanos();
        while (running && stream.isOpen() && permitted.getAsBoolean()) {
            var from = cursor;
            var next = store.read(reader -> Next.behind(from, project, reader));
            var changes = next.changes();
            var left = cursor.place() > next.end() ? aheadUntil - System.nanoTime() : Long.MAX_VALUE;
            if (next.incarnation().lost(cursor.place(), incarnation) || left <= 0) {
                stream.startOver(next.place(), left <= 0 ? PLACE_UNKNOWN : CHANGES_LOST);
                cursor = Cursor.behind(next.end());
                incarnation = next.place().incarnation();
            } else if (!changes.isEmpty()) {
                stream.send(changes, changes.size() == PAGE_SIZE, next::place);
                cursor = changes.getLast().cursor();
                incarnation = next.place(cursor.place()).incarnation();
            } else if (wakeUp.tryAcquire(Math.min(left, HEARTBEAT_INTERVAL.toNanos()), TimeUnit.NANOSECONDS)) {
                wakeUp.drainPermits();
            } else {
                stream.heartbeat();
            }
        }
    }

    private void wakeAll() {
        waitingClients.values().forEach(all -> all.forEach(Semaphore::release));
    }

    private void wake(Changed changed) {
        if (!waitingClients.isEmpty()) {
            var projects = new HashSet<>(changed.projects());
            projects.addAll(changed.access());
            changed.widgets().forEach(widget -> projects.add(widget.project()));
            projects.forEach(project -> {
                var waiting = waitingClients.get(project);
                if (waiting != null) {
                    waiting.forEach(Semaphore::release);
                }
            });
        }
    }

    private static Set<Semaphore> with(@Nullable Set<Semaphore> all, Semaphore wakeUp) {
        Set<Semaphore> known = all == null ? ConcurrentHashMap.newKeySet() : all;
        known.add(wakeUp);
        return known;
    }

    private static @Nullable Set<Semaphore> without(Set<Semaphore> all, Semaphore wakeUp) {
        all.remove(wakeUp);
        return all.isEmpty() ? null : all;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Stopped before the public port, which waits for the end of its requests. */
    @Override
    public void stop() {
        running = false;
        wakeAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
