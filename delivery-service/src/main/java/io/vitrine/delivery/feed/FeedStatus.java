package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.Stop;
import io.vitrine.events.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the node is doing as a reader of the topic. Written by the feed, read by health, metrics and those who serve. */
@Component
public final class FeedStatus {

    /** What the node has of the topic at the moment. */
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

    /** Whether the node may show what it has: it is not cut off, or not for too long. */
    public boolean vouches() {
        return lease.holds();
    }

    /** Whether the node has once seen all that there was on the topic, and so knows what is not there. */
    public boolean filled() {
        return filled;
    }

    Link link() {
        return link;
    }

    /** Records of the topic not read yet, or {@link #UNKNOWN} while that is not known. */
    long lag() {
        return lag;
    }

    /** Whether the project's events are applied no further. */
    public boolean isStopped(ProjectId project) {
        return stops.stream().anyMatch(stop -> stop.project().equals(project));
    }

    List<Stop> stops() {
        return stops;
    }

    /** What keeps the node from following, in words, or null for nothing. */
    @Nullable
    String trouble() {
        return trouble;
    }

    void following() {
        link = Link.FOLLOWING;
        trouble = null;
    }

    /** The node serves what it had, and fills another store with the log's next incarnation. */
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

    /** @return whether that is news */
    boolean cutOff(String why) {
        var news = link != Link.CUT_OFF;
        link = Link.CUT_OFF;
        lag = UNKNOWN;
        trouble = why;
        return news;
    }

    /** The node follows no more, and only a new start helps. */
    void ended(Throwable why) {
        link = Link.ENDED;
        lag = UNKNOWN;
        trouble = "The thread that follows the topic was ended by %s; start the node again.".formatted(why);
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
