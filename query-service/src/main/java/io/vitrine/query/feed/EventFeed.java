package io.vitrine.query.feed;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.EventType;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.delivered.DeliveryBarrier;
import io.vitrine.query.feed.StartedOver.Reason;
import io.vitrine.query.freshness.Freshness;
import io.vitrine.query.freshness.KnownIncarnation;
import io.vitrine.query.freshness.MinimumPosition;
import io.vitrine.query.journal.CloudEvent;
import io.vitrine.query.journal.Journal;
import io.vitrine.query.journal.JournalEntry;
import io.vitrine.query.journal.JournalNotifier;
import io.vitrine.query.journal.Portions;
import io.vitrine.query.projection.Projection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The events of a project after a position: once, or as a stream. A position includes the incarnation of the store, so
 * any node can continue where another stopped, and detects lost events.
 */
@Component
public class EventFeed {

    private static final int BATCH_SIZE = 500;

    /** The token of a write may be ahead of this node, but not for that long. */
    private static final Duration AHEAD_TIMEOUT = Duration.ofSeconds(5);

    private final Journal journal;
    private final Portions portions;
    private final JournalNotifier heads;
    private final DeliveryBarrier delivered;
    private final Freshness freshness;
    private final KnownIncarnation known;
    private final Clock clock;

    EventFeed(
            Journal journal,
            Portions portions,
            JournalNotifier heads,
            DeliveryBarrier delivered,
            @Qualifier(Projection.JOURNAL) Freshness freshness,
            KnownIncarnation known,
            Clock clock) {
        this.journal = journal;
        this.portions = portions;
        this.freshness = freshness;
        this.known = known;
        this.heads = heads;
        this.delivered = delivered;
        this.clock = clock;
    }

    /** Takes events; how it does decides how fast they come. */
    public interface Taker {

        /** @param place behind it */
        void take(JournalEntry entry, ConsistencyToken place) throws IOException;
    }

    /** Takes events for as long as they come. */
    public interface Listener extends Taker {

        /** All events up to the position have been checked, without a new one. */
        void nothingNew(ConsistencyToken place) throws IOException;

        /** The next events do not follow the previous ones. */
        void startedOver(StartedOver startedOver) throws IOException;
    }

    /**
     * The position at which a reader continues.
     *
     * @param place the position of the request
     * @param startedOver why it continues elsewhere, or null
     */
    public record Start(ConsistencyToken place, @Nullable StartedOver startedOver) {

        /** @throws ProblemException 410 if the place is not in the log */
        public void throwIfStartedOver() {
            if (startedOver != null) {
                throw startedOver.problem();
            }
        }

        private ConsistencyToken tell(Listener listener) throws IOException {
            if (startedOver == null) {
                return place;
            }
            listener.startedOver(startedOver);
            return startedOver.after();
        }
    }

    /** Events, and the place behind the last of them. */
    public record Part(List<CloudEvent> events, ConsistencyToken place) {}

    /**
     * The position at which a reader continues after the given one.
     *
     * @throws ProblemException 404 if the project does not exist, 503 if it does not exist yet
     */
    public Start start(ProjectId project, MinimumPosition asOf, ConsistencyToken place) {
        journal.head(project, asOf);
        var incarnation = known.current();
        if (incarnation.lost(place.position(), place.incarnation())) {
            return new Start(place, lost(incarnation, place));
        }
        return freshness.reads(project, MinimumPosition.of(place), AHEAD_TIMEOUT)
                ? new Start(place, null)
                : new Start(place, new StartedOver(ConsistencyToken.BEGINNING, Reason.PLACE_UNKNOWN));
    }

    private static StartedOver lost(LogIncarnation incarnation, ConsistencyToken place) {
        var fork = incarnation.lastOf(place.incarnation());
        return new StartedOver(new ConsistencyToken(fork, incarnation.of(fork)), Reason.EVENTS_LOST);
    }

    /** @throws ProblemException 410 if the place is not in the log */
    public Part page(
            ProjectId project, MinimumPosition asOf, ConsistencyToken after, Collection<EventType> types, int limit)
            throws InterruptedException {
        start(project, asOf, after).throwIfStartedOver();
        // Before the read: a position with too early an incarnation is detected later, but not one with too late an
        // incarnation.
        var incarnation = known.current();
        var entries =
                journal.after(project, asOf, after.position(), types, limit).items();
        for (var entry : entries) {
            await(entry);
        }
        var events = entries.stream()
                .map(entry -> CloudEvent.of(entry, incarnation.of(entry.position())))
                .toList();
        return new Part(
                events,
                entries.isEmpty() ? after : place(incarnation, entries.getLast().position()));
    }

    private static ConsistencyToken place(LogIncarnation incarnation, long position) {
        return new ConsistencyToken(position, incarnation.of(position));
    }

    private void await(JournalEntry entry) throws InterruptedException {
        delivered.await(entry.project(), entry.type(), entry.position());
    }

    /** Everything there is after a place, oldest first. */
    public void all(
            ProjectId project, MinimumPosition asOf, ConsistencyToken after, Collection<EventType> types, Taker taker)
            throws IOException, InterruptedException {
        var last = after.position();
        var upTo = journal.head(project, asOf).position();
        while (true) {
            var incarnation = known.current();
            var from = last;
            var entries =
                    portions.read(() -> journal.after(project, MinimumPosition.ANY_TIME, from, types, BATCH_SIZE));
            for (var entry : entries.items()) {
                if (entry.position() > upTo) {
                    return;
                }
                await(entry);
                taker.take(entry, place(incarnation, entry.position()));
            }
            if (!entries.more()) {
                return;
            }
            last = entries.items().getLast().position();
        }
    }

    /**
     * Everything after a place, and then everything that happens, until the listener fails or the node stops.
     *
     * @param until when the reader's right to it ends
     * @param heartbeat how often the listener is notified without a new event
     */
    public void follow(
            ProjectId project,
            MinimumPosition asOf,
            Start start,
            Collection<EventType> types,
            Duration heartbeat,
            Instant until,
            Listener listener)
            throws IOException, InterruptedException {
        var place = start.tell(listener);
        var upToDate = asOf;
        while (heads.isRunning() && clock.instant().isBefore(until)) {
            // The head first: what is not among the entries read after it did not match, up to there.
            var head = journal.head(project, upToDate).position();
            // Then the incarnation: a place that is said to be in too early a one is found out, the reverse is not.
            var incarnation = known.current();
            if (incarnation.lost(place.position(), place.incarnation())) {
                var startedOver = lost(incarnation, place);
                listener.startedOver(startedOver);
                place = startedOver.after();
            }
            var entries = journal.after(project, MinimumPosition.ANY_TIME, place.position(), types, BATCH_SIZE);
            for (var entry : entries.items()) {
                await(entry);
                if (!clock.instant().isBefore(until)) {
                    return;
                }
                place = place(incarnation, entry.position());
                listener.take(entry, place);
            }
            if (!entries.more()) {
                place = head > place.position() ? place(incarnation, head) : place;
                listener.nothingNew(place);
                var left = Duration.between(clock.instant(), until);
                heads.await(project, place.position(), left.compareTo(heartbeat) < 0 ? left : heartbeat);
            }
            upToDate = MinimumPosition.ANY_TIME;
        }
    }
}
