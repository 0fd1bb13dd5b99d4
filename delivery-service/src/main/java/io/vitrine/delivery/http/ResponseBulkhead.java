package io.vitrine.delivery.http;

import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A bulkhead for responses with several widgets: each may hold some megabytes during its creation, so only a few are
 * created at the same time, and at most half of them for one project.
 */
final class ResponseBulkhead {

    static final int MAX_CONCURRENT = 4;

    private static final int MAX_CONCURRENT_PER_PROJECT = MAX_CONCURRENT / 2;

    /** The maximum number of a project's queued requests. Further requests are refused immediately. */
    private static final int MAX_WAITING_PER_PROJECT = 64;

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Semaphore all = new Semaphore(MAX_CONCURRENT, true);
    private final ConcurrentMap<ProjectId, Share> shares = new ConcurrentHashMap<>();

    /** The share of one project, which exists while it has a request. */
    private static final class Share {
        private final Semaphore places = new Semaphore(MAX_CONCURRENT_PER_PROJECT, true);
        private final AtomicInteger requests = new AtomicInteger();
    }

    Reply reply(ProjectId project, Request request, Supplier<Reply> make) {
        var share = enter(project);
        try {
            if (share.requests.get() > MAX_WAITING_PER_PROJECT || !acquire(share.places)) {
                return DeliveryProblem.tooBusy().reply(request.id());
            }
            try {
                if (!acquire(all)) {
                    return DeliveryProblem.tooBusy().reply(request.id());
                }
                try {
                    // No response is created for a client that disconnected while it waited, so that its slot is free
                    // for others.
                    return request.isAwaited()
                            ? make.get()
                            : DeliveryProblem.tooBusy().reply(request.id());
                } finally {
                    all.release();
                }
            } finally {
                share.places.release();
            }
        } finally {
            leave(project);
        }
    }

    private static boolean acquire(Semaphore places) {
        try {
            return places.tryAcquire(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Share enter(ProjectId project) {
        return shares.compute(project, (_, known) -> {
            var share = known == null ? new Share() : known;
            share.requests.incrementAndGet();
            return share;
        });
    }

    private void leave(ProjectId project) {
        shares.computeIfPresent(project, (_, share) -> share.requests.decrementAndGet() == 0 ? null : share);
    }
}
