package io.vitrine.readmodels.projection;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One read model: a name with a version, a table, a key, and a pure fold of events into documents. */
public interface Projection<D> {

    /** The runner of what lists and single reads show. */
    String LISTING = "listing";

    /** The runner of the journal. */
    String JOURNAL = "journal";

    /**
     * For example {@code widgets-v1}. It is the key of stored positions and quarantined projects, so it never changes:
     * another name is another projection, which is built from the first event.
     */
    String name();

    Class<D> documentType();

    DocumentTable<D> table();

    /** The id of the event's document, or null if the event does not change any. */
    @Nullable
    UUID key(DomainEvent event);

    /** The document after the event, or null if there is none any more. Pure: no clock, no I/O. */
    @Nullable
    D evolve(@Nullable D before, Recorded<DomainEvent> r);

    /**
     * The runner that reads the topic for this projection and others, and stores them in one transaction. Runners do
     * not wait for each other.
     */
    default String runner() {
        return LISTING;
    }

    /**
     * Whether a document applies every event of its aggregate. If so, a gap in the aggregate's versions shows that
     * events were missed, and the partition is read again from its beginning.
     */
    default boolean takesEveryVersion() {
        return true;
    }

    /** Those of a runner. */
    static List<Projection<?>> of(String runner, Collection<Projection<?>> projections) {
        return projections.stream()
                .filter(projection -> projection.runner().equals(runner))
                .toList();
    }
}
