package io.vitrine.readmodels.projection;

import io.vitrine.events.TenantDeleted;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Removes what a projection has of projects and organizations that were deleted, in the transaction that applies the
 * event. It does so also if the tenant is stopped or deferred. A topic that is read again gives the documents back, and
 * then the event.
 */
final class DeletedProjects<D> {

    private final Projection<D> projection;
    private final DocumentStore<D> documents;
    private final QuarantinedProjects stops;
    private final JdbcTemplate jdbc;
    private final List<ChangeListener> listeners;

    DeletedProjects(
            Projection<D> projection,
            DocumentStore<D> documents,
            QuarantinedProjects stops,
            JdbcTemplate jdbc,
            List<ChangeListener> listeners) {
        this.projection = projection;
        this.documents = documents;
        this.stops = stops;
        this.jdbc = jdbc;
        this.listeners = List.copyOf(listeners);
    }

    /** @param arrivals of which everything else is applied or parked */
    void remove(List<ReceivedEvent> arrivals) {
        for (var arrival : arrivals) {
            var event = arrival.event();
            if (event != null && event.event() instanceof TenantDeleted) {
                var writes = new Writes();
                listeners.forEach(
                        listener -> listener.deleted(projection, arrival.project(), event.position(), writes));
                writes.execute(jdbc);
                documents.removeAll(arrival.project(), event.position());
                stops.forget(projection.name(), arrival.project());
            }
        }
    }
}
