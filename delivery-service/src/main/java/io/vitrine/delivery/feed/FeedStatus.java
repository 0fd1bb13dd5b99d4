package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.Stop;
import io.vitrine.events.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The status of the node as a reader of the topic. Written by the feed, and read by health, metrics and request
 * handlers.
 */
@Component
public final class FeedStatus {

    /** The connection to the topic. */
    enum Link {
        CONNECTING,
        NO_TOPIC,
        FOLLOWING,
        STARTING_OVER,
        CUT_OFF,
        ENDED
    }

    static final long UNKNOWN = -1;

    private volatile Link link = Link.CONNECTING;
    private volatile boolean filled;
    private volatile long lag = UNKNOWN;
    private volatile List<Stop> stops = List.of();
    private volatile @Nullable String trouble;

    private final ServingLease lease;

    FeedStatus(ServingLease lease) {
        this.lease = lease;
    }

    /** Whether the node may serve its data: it is not cut off from the topic, or not for too long. */
    public boolean hasValidLease() {
        return lease.isValid();
    }

    /** Whether the node has once applied all events of the topic, so that it can answer 404. */
    public boolean filled() {
        return filled;
    }

    Link link() {
        return link;
    }

    boolean isFollowing() {
        return link == Link.FOLLOWING;
    }

    /** Records of the topic not read yet, or {@link #UNKNOWN} while that is not known. */
    long lag() {
        return lag;
    }

    /** Whether the project is stopped, so that its events are not applied. */
    public boolean isStopped(ProjectId project) {
        return stops.stream().anyMatch(stop -> stop.project().equals(project));
    }

    List<Stop> stops() {
        return stops;
    }

    /** Why the node does not follow the topic, or null if it does. */
    @Nullable
    String trouble() {
        return trouble;
    }

    void following() {
        link = Link.FOLLOWING;
        trouble = null;
    }

    /** The node serves its old data, and fills another store with the next incarnation. */
    void startingOver(int incarnation) {
        link = Link.STARTING_OVER;
        trouble = "Incarnation %d of the log is read; until then what is served may show events that were lost."
                .formatted(incarnation);
    }

    void waitingForTopic(String topic) {
        link = Link.NO_TOPIC;
        lag = UNKNOWN;
        trouble = "The topic %s is not there yet.".formatted(topic);
    }

    /** @return whether the state has changed */
    boolean cutOff(String reason) {
        var changed = link != Link.CUT_OFF;
        link = Link.CUT_OFF;
        lag = UNKNOWN;
        trouble = reason;
        return changed;
    }

    /** The node has stopped following, and must be restarted. */
    void ended(Throwable reason) {
        link = Link.ENDED;
        lag = UNKNOWN;
        trouble = "The thread that follows the topic was ended by %s; start the node again.".formatted(reason);
    }

    void lag(long records) {
        lag = records;
    }

    void stops(List<Stop> stops) {
        this.stops = List.copyOf(stops);
    }

    void markFilled() {
        filled = true;
    }
}
