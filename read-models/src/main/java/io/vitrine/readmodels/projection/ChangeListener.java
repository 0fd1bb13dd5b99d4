package io.vitrine.readmodels.projection;

import io.vitrine.events.ProjectId;
import java.util.List;

/** Is notified of changes in the transaction that stores them, so that its own writes commit together with them. */
public interface ChangeListener {

    /**
     * The changes of a batch, one per document.
     *
     * @param writes are executed together with those that store the documents
     */
    default void changed(Projection<?> projection, List<? extends DocumentChange<?>> changes, Writes writes) {}

    /**
     * The events of the same batch, in order.
     *
     * @param writes are executed together with those that store the documents
     */
    default void taken(Projection<?> projection, List<? extends AppliedEvent<?>> taken, Writes writes) {}

    /**
     * The project was deleted: before the projection removes all its documents but that of the deleting event.
     *
     * @param position of the event that deleted it, which the projection has applied
     * @param writes are executed before the documents are removed
     */
    default void deleted(Projection<?> projection, ProjectId project, long position, Writes writes) {}

    /**
     * The projection's tables were rebuilt from the first event. A document differs from the former one only if the
     * projection derives something else from the same events now.
     *
     * @param former the table that the documents were in
     */
    default void rebuilt(Projection<?> projection, String former) {}

    /**
     * The event store lost all events beyond the fork. All projections' tables are empty and are filled again from the
     * first event. The listener deletes its own data as well, or resets it to the fork.
     */
    default void startedOver(long fork) {}
}
