package io.vitrine.query.projection;

import java.util.List;

/**
 * Is told what changed, inside the transaction that stores it: what it writes is there if and only if the change is.
 */
public interface ChangeListener {

    /**
     * What a batch added up to, document by document.
     *
     * @param writes are executed together with those that store the documents
     */
    default void changed(Projection<?> projection, List<? extends DocumentChange<?>> changes, Writes writes) {}

    /**
     * The same batch event by event, in order.
     *
     * @param writes are executed together with those that store the documents
     */
    default void taken(Projection<?> projection, List<? extends AppliedEvent<?>> taken, Writes writes) {}

    /**
     * The projection's tables were filled anew from the first event. Its documents differ from the former ones at most
     * by what the projection makes of events now.
     *
     * @param former the table that the documents were in
     */
    default void rebuilt(Projection<?> projection, String former) {}

    /**
     * The event store lost what it had beyond the fork. All projections' tables are empty and will be filled again from
     * the first event: what was made of events beside them has to go too, or back to the fork.
     */
    default void startedOver(long fork) {}
}
