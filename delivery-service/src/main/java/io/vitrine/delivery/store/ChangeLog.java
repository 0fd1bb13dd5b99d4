package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.delivery.store.WidgetChange.Kind;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import io.vitrine.rendering.widget.PublishedWidget;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records the visible changes of a transaction: in the transaction, the last change of each widget for the change
 * stream, in the order of delivery; and in memory, the changed widgets for the caches of this process.
 */
final class ChangeLog {

    private final StoreTransaction transaction;
    private final Set<WidgetKey> touched = new HashSet<>();
    private final Set<ProjectId> touchedAll = new HashSet<>();
    private final Set<ProjectId> touchedKeys = new HashSet<>();
    private final Set<ProjectId> touchedSettings = new HashSet<>();
    private final Set<ErasedFile> erasedFiles = new HashSet<>();
    private long position;
    private long placeOfPosition = -1;
    private long place;

    ChangeLog(StoreTransaction transaction) {
        this.transaction = transaction;
    }

    void at(long position) {
        this.position = position;
    }

    /** Records a change of an API key of the project. */
    void recordApiKey(ProjectId project) {
        touchedKeys.add(project);
    }

    boolean touchesApiKeys() {
        return !touchedKeys.isEmpty();
    }

    /** Records that copies of the file are to be deleted. */
    void recordErased(ErasedFile file) {
        erasedFiles.add(file);
    }

    /** Records a change of a project's key, cache time or access. */
    void recordProject(ProjectId project) {
        touchedSettings.add(project);
    }

    /** Records that the slug of an unchanged widget now leads to another widget. */
    void recordOther(ProjectId project, WidgetId id) {
        touched.add(new WidgetKey(project, id));
    }

    /** Records that any widget of the project may have changed, or that held back changes can be sent. */
    void recordAll(ProjectId project) {
        touchedAll.add(project);
    }

    Set<WidgetKey> touched() {
        return touched;
    }

    Store.Changed changed() {
        var access = new HashSet<>(touchedKeys);
        access.addAll(touchedSettings);
        return new Store.Changed(Set.copyOf(touched), Set.copyOf(touchedAll), access, Set.copyOf(erasedFiles));
    }

    boolean touchesProjects() {
        return !touchedSettings.isEmpty();
    }

    /**
     * @param before the delivered widget before, or null
     * @param after the delivered widget after, or null
     */
    void recordChange(
            ProjectId project, WidgetId id, @Nullable PublishedWidget before, @Nullable PublishedWidget after) {
        touched.add(new WidgetKey(project, id));
        var shown = after == null ? before : after;
        if (shown == null) {
            return;
        }
        var kind = after == null ? Kind.UNPUBLISHED : before == null ? Kind.PUBLISHED : Kind.CHANGED;
        append(
                project,
                new WidgetChange(reserve(project), kind, id, shown.content().slug()));
    }

    /** Stores the change and removes the widget's previous one. */
    void append(ProjectId project, WidgetChange change) {
        var earlier = placeOf(project, change.widget());
        if (earlier != 0) {
            transaction.delete(Family.TENANTS, Keys.change(project, earlier, change.widget()));
        }
        transaction.put(
                Family.TENANTS,
                Keys.change(project, change.place(), change.widget()),
                EventJson.MAPPER.writeValueAsBytes(change));
        transaction.put(
                Family.TENANTS, Keys.placeOfChange(project, change.widget()), StoreTransaction.number(change.place()));
    }

    /** The place of the widget's last change, 0 for none. */
    long placeOf(ProjectId project, WidgetId id) {
        return transaction.number(Family.TENANTS, Keys.placeOfChange(project, id));
    }

    /** The place of the current event's changes; later events get later places. */
    long reserve(ProjectId project) {
        var reserved = place(project);
        transaction.put(Family.TENANTS, Keys.lastPlace(project), StoreTransaction.number(reserved));
        return reserved;
    }

    /**
     * The position of the current event. In a project that catches up after a stop, apps may already have received a
     * later event. Then it is the place after that event, so that apps do not miss this one.
     */
    private long place(ProjectId project) {
        if (placeOfPosition != position) {
            place = Math.max(position, transaction.lastPlace(project) + 1);
            placeOfPosition = position;
        }
        return place;
    }
}
