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

/** The projects that this node does not go on with, and what an operator wants done about them. */
@Component
final class Quarantine {

    /** How long a repair waits for the feed: everything since the stop is read again. */
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private static final int MAX_LISTED = 100;

    private final Store store;
    private final FeedStatus status;
    private final Queue<Repair> asked = new ConcurrentLinkedQueue<>();

    Quarantine(Store store, FeedStatus status) {
        this.store = store;
        this.status = status;
    }

    /** What became of a repair. */
    enum Outcome {
        GOES_ON,
        STANDS_STILL,
        /** The project does not stand still, or not at this record. */
        NOT_STOPPED,
        /** The feed has not come that far yet. */
        UNDER_WAY
    }

    /** @param skip the offset of the record to be passed over, or null to try it again */
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

    /** What keeps the node from repairing anything, in words, or null for nothing. */
    @Nullable
    String obstacle() {
        return status.link() == FeedStatus.Link.FOLLOWING
                ? null
                : "The node does not follow the topic (%s). Retry when its health states FOLLOWING."
                        .formatted(status.link());
    }

    Outcome repair(ProjectId project, @Nullable Long skip) throws InterruptedException {
        var repair = new Repair(project, skip, new CompletableFuture<>());
        asked.add(repair);
        try {
            return repair.outcome().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            asked.remove(repair);
            return Outcome.UNDER_WAY;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The next one to be done, by the feed; null for none. */
    @Nullable
    Repair next() {
        return asked.poll();
    }
}
