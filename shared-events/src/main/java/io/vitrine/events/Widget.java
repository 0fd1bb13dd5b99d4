package io.vitrine.events;

import io.vitrine.events.WidgetEvent.WidgetCreated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a widget.
 *
 * @param version the number of its events so far
 * @param publication the published version, or null for a draft
 */
public record Widget(
        WidgetId id,
        ProjectId projectId,
        long version,
        WidgetContent content,
        @Nullable Publication publication,
        AuditStamp created,
        AuditStamp updated)
        implements WidgetState {

    /** Whether apps can see the widget. */
    public enum Status {
        DRAFT,
        PUBLISHED
    }

    /** The published version of the widget, and the time of its publication. */
    public record Publication(long version, Instant at) {}

    public Status status() {
        return publication == null ? Status.DRAFT : Status.PUBLISHED;
    }

    /** Whether the current content is published. */
    public boolean publishedAsIs() {
        return publication != null && publication.version() == version;
    }

    static Widget draft(WidgetCreated e, Recorded<?> r) {
        var content = new WidgetContent(
                e.name(), e.slug(), e.description(), e.icon(), e.layout(), e.assetIds(), e.config(), e.theme());
        return new Widget(e.widgetId(), r.project(), r.version(), content, null, r.stamp(), r.stamp());
    }

    Widget edited(WidgetContent content, Recorded<?> r) {
        return new Widget(id, projectId, r.version(), content, publication, created, r.stamp());
    }

    Widget published(Recorded<?> r) {
        return new Widget(
                id, projectId, r.version(), content, new Publication(r.version(), r.at()), created, r.stamp());
    }

    Widget unpublished(Recorded<?> r) {
        return new Widget(id, projectId, r.version(), content, null, created, r.stamp());
    }
}
