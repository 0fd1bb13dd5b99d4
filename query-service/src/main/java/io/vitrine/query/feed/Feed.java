package io.vitrine.query.feed;

import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.delivered.Delivered;
import io.vitrine.query.freshness.AsOf;
import io.vitrine.query.journal.Entry;
import io.vitrine.query.journal.Heads;
import io.vitrine.query.journal.Journal;
import io.vitrine.query.journal.Portions;
import io.vitrine.query.listing.Parameters;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The events of a project after any of them: once, or for as long as somebody listens. A reader's place is a position
 * of the store, so any node can go on where another stopped.
 */
@Component
public class Feed {

    private static final int AT_ONCE = 500;

    private final Journal journal;
    private final Portions portions;
    private final Heads heads;
    private final Delivered delivered;
    private final Clock clock;

    Feed(Journal journal, Portions portions, Heads heads, Delivered delivered, Clock clock) {
        this.journal = journal;
        this.portions = portions;
        this.heads = heads;
        this.delivered = delivered;
        this.clock = clock;
    }

    /** Takes events; how it does decides how fast they come. */
    public interface Listener {

        void take(Entry entry) throws IOException;

        /** Everything up to the position is looked at, and there is nothing new. */
        void nothingNew(long position) throws IOException;
    }

    /** Parameter {@code types}: event types, or all of a kind as {@code io.vitrine.widget.*}; none means all. */
    public static Set<EventType> types(Parameters parameters) {
        var types = new LinkedHashSet<EventType>();
        for (var name : parameters.texts("types")) {
            var found = Arrays.stream(EventType.values())
                    .filter(type -> named(type, name))
                    .toList();
            if (found.isEmpty()) {
                parameters.fault(
                        "types",
                        "unknown-value",
                        "There is no event type \"%s\". There are, for example, %s and io.vitrine.asset.*."
                                .formatted(name, EventType.WIDGET_PUBLISHED.cloudEvent()));
            }
            types.addAll(found);
        }
        return types;
    }

    private static boolean named(EventType type, String name) {
        return type.cloudEvent().equals(name)
                || name.endsWith(".*") && type.cloudEvent().startsWith(name.substring(0, name.length() - 1));
    }

    /** @throws ProblemException 404 if the project is not there, 503 if it is not there yet */
    public void open(ProjectId project, AsOf asOf) {
        journal.head(project, asOf);
    }

    public List<Entry> page(ProjectId project, AsOf asOf, long after, Collection<EventType> types, int limit)
            throws InterruptedException {
        var entries = journal.after(project, asOf, after, types, limit).items();
        for (var entry : entries) {
            await(entry);
        }
        return entries;
    }

    private void await(Entry entry) throws InterruptedException {
        delivered.await(entry.project(), entry.type(), entry.position());
    }

    /** Everything there is after a position, oldest first. */
    public void all(ProjectId project, AsOf asOf, long after, Collection<EventType> types, Listener listener)
            throws IOException, InterruptedException {
        var last = after;
        var upTo = journal.head(project, asOf).position();
        while (true) {
            var from = last;
            var entries = portions.read(() -> journal.after(project, AsOf.ANY_TIME, from, types, AT_ONCE));
            for (var entry : entries.items()) {
                if (entry.position() > upTo) {
                    return;
                }
                await(entry);
                listener.take(entry);
            }
            if (!entries.more()) {
                return;
            }
            last = entries.items().getLast().position();
        }
    }

    /**
     * Everything after a position, and then everything that happens, until the listener fails or the node stops.
     *
     * @param until when the reader's right to it ends
     * @param heartbeat how often the listener is told that there is nothing new
     */
    public void follow(
            ProjectId project,
            AsOf asOf,
            long after,
            Collection<EventType> types,
            Duration heartbeat,
            Instant until,
            Listener listener)
            throws IOException, InterruptedException {
        var last = after;
        var upToDate = asOf;
        while (heads.isRunning() && clock.instant().isBefore(until)) {
            // The head first: what is not among the entries read after it did not match, up to there.
            var head = journal.head(project, upToDate).position();
            var entries = journal.after(project, AsOf.ANY_TIME, last, types, AT_ONCE);
            for (var entry : entries.items()) {
                await(entry);
                if (!clock.instant().isBefore(until)) {
                    return;
                }
                listener.take(entry);
                last = entry.position();
            }
            if (!entries.more()) {
                last = Math.max(last, head);
                listener.nothingNew(last);
                var left = Duration.between(clock.instant(), until);
                heads.await(project, last, left.compareTo(heartbeat) < 0 ? left : heartbeat);
            }
            upToDate = AsOf.ANY_TIME;
        }
    }
}
