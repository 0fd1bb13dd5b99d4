package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.delivery.store.WidgetChange.Kind;
import io.vitrine.delivery.widget.PublishedWidget;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records the visible changes of a batch: in the batch itself those for apps, the last change of each widget, in the
 * order of delivery; and for this process the widgets that look different.
 */
final class ChangeLog {

    private final StoreTransaction batch;
    private final Set<WidgetKey> touched = new HashSet<>();
    private final Set<ProjectId> touchedAll = new HashSet<>();
    private boolean touchesProjects;
    private long position;
    private long placed = -1;
    private long place;

    ChangeLog(StoreTransaction batch) {
        this.batch = batch;
    }

    void at(long position) {
        this.position = position;
    }

    /** What is known of a project is another: its key, or how long its answers are kept. */
    void noteProject() {
        touchesProjects = true;
    }

    /** The widget is as it was, but what led to it leads elsewhere. */
    void noteOther(ProjectId project, WidgetId id) {
        touched.add(new WidgetKey(project, id));
    }

    /** Any widget of the project may look different, or there are changes to tell that were held back. */
    void noteAll(ProjectId project) {
        touchedAll.add(project);
    }

    Set<WidgetKey> touched() {
        return touched;
    }

    Store.Changed changed() {
        return new Store.Changed(Set.copyOf(touched), Set.copyOf(touchedAll));
    }

    boolean touchesProjects() {
        return touchesProjects;
    }

    /**
     * @param before what apps saw, or null for nothing
     * @param after what they see from now on, or null for nothing
     */
    void note(ProjectId project, WidgetId id, @Nullable PublishedWidget before, @Nullable PublishedWidget after) {
        touched.add(new WidgetKey(project, id));
        var shown = after == null ? before : after;
        if (shown == null) {
            return;
        }
        var kind = after == null ? Kind.UNPUBLISHED : before == null ? Kind.PUBLISHED : Kind.CHANGED;
        tell(
                project,
                new WidgetChange(reserve(project), kind, id, shown.content().slug()));
    }

    /** Puts the change in the place of the widget's last one. */
    void tell(ProjectId project, WidgetChange change) {
        var earlier = placeOf(project, change.widget());
        if (earlier != 0) {
            batch.delete(Family.TENANTS, Keys.change(project, earlier, change.widget()));
        }
        batch.put(
                Family.TENANTS,
                Keys.change(project, change.place(), change.widget()),
                EventJson.MAPPER.writeValueAsBytes(change));
        batch.put(
                Family.TENANTS, Keys.placeOfChange(project, change.widget()), StoreTransaction.number(change.place()));
    }

    /** The place of the widget's last change, 0 for none. */
    long placeOf(ProjectId project, WidgetId id) {
        return batch.number(Family.TENANTS, Keys.placeOfChange(project, id));
    }

    /** The place of what the event at hand changes; later events get later ones. */
    long reserve(ProjectId project) {
        var reserved = place(project);
        batch.put(Family.TENANTS, Keys.lastPlace(project), StoreTransaction.number(reserved));
        return reserved;
    }

    /**
     * The position of the current event. In a project that catches up after a stop, apps may have received a later
     * event already; then it is the place after that event, or apps would miss this one.
     */
    private long place(ProjectId project) {
        if (placed != position) {
            place = Math.max(position, batch.lastPlace(project) + 1);
            placed = position;
        }
        return place;
    }
}
