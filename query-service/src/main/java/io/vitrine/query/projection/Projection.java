package io.vitrine.query.projection;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One read model: a name with a version, a table, a key, and a pure fold of events into documents. */
public interface Projection<D> {

    /** The runner of what lists and single reads show. */
    String LISTING = "listing";

    /** The runner of the journal. */
    String JOURNAL = "journal";

    /** For example {@code widgets-v1}. Another number is another projection, built from the first event. */
    String name();

    Class<D> documentType();

    DocumentTable<D> table();

    /** The document that the event is about, or null if it does not matter here. */
    @Nullable
    UUID key(DomainEvent event);

    /** The document after the event, or null if there is none any more. Pure: no clock, no I/O. */
    @Nullable
    D evolve(@Nullable D before, Recorded<DomainEvent> r);

    /**
     * With which other projections it shares a reader of the topic and its transactions. Runners are apart: what one of
     * them is behind, or has to read anew, is no other's affair.
     */
    default String runner() {
        return LISTING;
    }

    /**
     * Whether a document takes in every event of its aggregate. If so, a jump in the aggregate's versions betrays that
     * events were missed, and the partition is read again from its beginning.
     */
    default boolean takesEveryVersion() {
        return true;
    }
}
