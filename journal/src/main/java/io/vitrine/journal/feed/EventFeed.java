package io.vitrine.journal.feed;

import io.vitrine.events.ConsistencyToken;
import io.vitrine.events.EventType;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.journal.CloudEvent;
import io.vitrine.journal.Journal;
import io.vitrine.journal.JournalEntry;
import io.vitrine.journal.JournalNotifier;
import io.vitrine.journal.Portions;
import io.vitrine.journal.delivered.DeliveryBarrier;
import io.vitrine.journal.feed.StartedOver.Reason;
import io.vitrine.readmodels.freshness.Freshness;
import io.vitrine.readmodels.freshness.KnownIncarnation;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.projection.Projection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
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

    /** Receives events; the next ones are read when it returns. */
    public interface Taker {

        /** @param place after the event */
        void take(JournalEntry entry, ConsistencyToken place) throws IOException;
    }

    /** Receives the events of a stream. */
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

    /**
     * The access of a reader to a project.
     *
     * @param until when its token expires
     * @param isPermitted whether its role still permits it; asked before every event and at every heartbeat
     */
    public record Access(Instant until, BooleanSupplier isPermitted) {

        private boolean lasts(Instant now) {
            return now.isBefore(until) && isPermitted.getAsBoolean();
        }
    }

    /** Events, and the position after the last of them. */
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

    /** All events after a position, oldest first. */
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
     * All events after a position and each new one, until the listener fails or the node stops.
     *
     * @param access of the reader; the stream ends with it
     * @param heartbeat how often the listener is notified without a new event
     */
    public void follow(
            ProjectId project,
            MinimumPosition asOf,
            Start start,
            Collection<EventType> types,
            Duration heartbeat,
            Access access,
            Listener listener)
            throws IOException, InterruptedException {
        var place = start.tell(listener);
        var upToDate = asOf;
        while (heads.isRunning() && access.lasts(clock.instant())) {
            // The head first: all entries up to it that match are among those that are read after it.
            var head = journal.head(project, upToDate).position();
            // Then the incarnation: a position with too early an incarnation is detected later, one with too late an
            // incarnation is not.
            var incarnation = known.current();
            if (incarnation.lost(place.position(), place.incarnation())) {
                var startedOver = lost(incarnation, place);
                listener.startedOver(startedOver);
                place = startedOver.after();
            }
            var entries = journal.after(project, MinimumPosition.ANY_TIME, place.position(), types, BATCH_SIZE);
            for (var entry : entries.items()) {
                await(entry);
                if (!access.lasts(clock.instant())) {
                    return;
                }
                place = place(incarnation, entry.position());
                listener.take(entry, place);
            }
            if (!entries.more()) {
                place = head > place.position() ? place(incarnation, head) : place;
                listener.nothingNew(place);
                var left = Duration.between(clock.instant(), access.until());
                heads.await(project, place.position(), left.compareTo(heartbeat) < 0 ? left : heartbeat);
            }
            upToDate = MinimumPosition.ANY_TIME;
        }
    }
}
