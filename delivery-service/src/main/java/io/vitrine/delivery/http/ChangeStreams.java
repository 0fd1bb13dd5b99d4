package io.vitrine.delivery.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.delivery.store.Change.Cursor;
import io.vitrine.delivery.store.Store;
import io.vitrine.delivery.store.Store.Changed;
import io.vitrine.delivery.store.StoreFailed;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.ProjectId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The clients that follow {@code /delivery/{project}/changes}.
 *
 * <p>Each is a virtual thread that sleeps until its bell rings and then reads from the store what it has not told yet.
 * So nothing is buffered for anybody: who reads slowly is told less often, of each widget the last change only, and who
 * comes back goes on where it was, on any node.
 */
@Component
final class ChangeStreams implements SmartLifecycle {

    private static final int MAX_STREAMS = 5_000;
    private static final int MAX_BY_PROJECT = MAX_STREAMS / 2;
    private static final int MAX_BY_ADDRESS = 200;

    /** As many changes as are read at once. */
    private static final int PAGE = 500;

    /** Shorter than what proxies and phones usually take for dead, in seconds. */
    private static final long HEARTBEAT = 15;

    private final Store store;
    private final Limits limits;
    private final Map<ProjectId, Set<Semaphore>> bells = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<Object, Integer> shares = new ConcurrentHashMap<>();
    private volatile boolean running;

    /**
     * How many clients follow at once. No project's visitors, and no single address, take all of them.
     *
     * @param byAddress of one client, whatever it follows
     */
    record Limits(int inAll, int byProject, int byAddress) {}

    @Autowired
    ChangeStreams(Store store, MeterRegistry metrics) {
        this(store, metrics, new Limits(MAX_STREAMS, MAX_BY_PROJECT, MAX_BY_ADDRESS));
    }

    ChangeStreams(Store store, MeterRegistry metrics, Limits limits) {
        this.store = store;
        this.limits = limits;
        store.onChange(this::ring);
        Gauge.builder("vitrine.delivery.streams", open, AtomicInteger::get)
                .description("Clients that follow changes")
                .register(metrics);
    }

    Reply follow(ProjectId project, Request request) {
        if (open.get() >= limits.inAll()
                || shares.getOrDefault(project, 0) >= limits.byProject()
                || shares.getOrDefault(request.client(), 0) >= limits.byAddress()) {
            return Problem.tooManyStreams().reply(request.id());
        }
        var last = place(request.header("Last-Event-ID"));
        var place = last == null ? store.read(view -> view.lastPlaceToTell(project)) : last;
        return EventStream.reply(sink -> follow(project, request.client(), place, sink));
    }

    private void follow(ProjectId project, String client, long place, Reply.Sink sink)
            throws IOException, InterruptedException {
        var bell = new Semaphore(0);
        bells.compute(project, (_, all) -> with(all, bell));
        open.incrementAndGet();
        shares.merge(project, 1, Integer::sum);
        shares.merge(client, 1, Integer::sum);
        try {
            sink.onClose(bell::release);
            tell(project, Cursor.behind(place), bell, EventStream.open(sink, place));
        } catch (StoreFailed e) {
            // The node ends. The client comes back, here or elsewhere.
        } finally {
            bells.computeIfPresent(project, (_, all) -> without(all, bell));
            open.decrementAndGet();
            shares.computeIfPresent(project, (_, count) -> count == 1 ? null : count - 1);
            shares.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private void tell(ProjectId project, Cursor start, Semaphore bell, EventStream stream)
            throws IOException, InterruptedException {
        var cursor = start;
        while (running && stream.isOpen()) {
            var from = cursor;
            var changes = store.read(view -> view.changesAfter(project, from, PAGE));
            if (!changes.isEmpty()) {
                stream.tell(changes, changes.size() == PAGE);
                cursor = changes.getLast().cursor();
            } else if (bell.tryAcquire(HEARTBEAT, TimeUnit.SECONDS)) {
                bell.drainPermits();
            } else {
                stream.heartbeat();
            }
        }
    }

    private void ring(Changed changed) {
        if (!bells.isEmpty()) {
            var projects = changed.widgets().stream().map(WidgetKey::project);
            Stream.concat(projects, changed.projects().stream()).distinct().forEach(project -> {
                var waiting = bells.get(project);
                if (waiting != null) {
                    waiting.forEach(Semaphore::release);
                }
            });
        }
    }

    private static Set<Semaphore> with(@Nullable Set<Semaphore> all, Semaphore bell) {
        Set<Semaphore> known = all == null ? ConcurrentHashMap.newKeySet() : all;
        known.add(bell);
        return known;
    }

    private static @Nullable Set<Semaphore> without(Set<Semaphore> all, Semaphore bell) {
        all.remove(bell);
        return all.isEmpty() ? null : all;
    }

    private static @Nullable Long place(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("\\d{1,18}") ? Long.valueOf(lastEventId) : null;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the public port, which waits for its requests to end. */
    @Override
    public void stop() {
        running = false;
        bells.values().forEach(all -> all.forEach(Semaphore::release));
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
