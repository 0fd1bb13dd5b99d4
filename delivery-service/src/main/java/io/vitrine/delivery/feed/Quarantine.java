package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.NodeNotes;
import io.vitrine.delivery.store.Skip;
import io.vitrine.delivery.store.Stop;
import io.vitrine.delivery.store.Store;
import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The projects that are stopped on this node, and the repairs that operators have requested. */
@Component
final class Quarantine {

    /** How long a repair waits for the feed, which reads everything since the stop again. */
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private static final int MAX_LISTED = 100;

    private final Store store;
    private final FeedStatus status;
    private final Queue<Repair> repairs = new ConcurrentLinkedQueue<>();

    Quarantine(Store store, FeedStatus status) {
        this.store = store;
        this.status = status;
    }

    /** The outcome of a repair. */
    enum Outcome {
        CONTINUES,
        STILL_STOPPED,
        /** The project is not stopped, or not at this record. */
        NOT_STOPPED,
        /** The feed has not finished yet. */
        IN_PROGRESS
    }

    /** @param skip the offset of the record to skip, or null to retry it */
    record Repair(ProjectId project, @Nullable Long skip, CompletableFuture<Outcome> outcome) {}

    /** Oldest first, at most 100. */
    List<Stop> stopped() {
        return status.stops().stream()
                .sorted(Comparator.comparing(Stop::at))
                .limit(MAX_LISTED)
                .toList();
    }

    /** Newest first, at most 100. */
    List<Skip> skipped() {
        return store.read(NodeNotes::skips).stream()
                .sorted(Comparator.comparing(Skip::at).reversed())
                .limit(MAX_LISTED)
                .toList();
    }

    /** Why the node cannot repair anything now, or null if it can. */
    @Nullable
    String obstacle() {
        return status.link() == FeedStatus.Link.FOLLOWING
                ? null
                : "The node does not follow the topic (%s). Retry when its health states FOLLOWING."
                        .formatted(status.link());
    }

    Outcome repair(ProjectId project, @Nullable Long skip) throws InterruptedException {
        var repair = new Repair(project, skip, new CompletableFuture<>());
        repairs.add(repair);
        try {
            return repair.outcome().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            repairs.remove(repair);
            return Outcome.IN_PROGRESS;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The next repair for the feed, or null if there is none. */
    @Nullable
    Repair next() {
        return repairs.poll();
    }
}
