package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Change.Kind;
import io.vitrine.delivery.store.View.Family;
import io.vitrine.delivery.widget.PublishedWidget;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes what of a batch shows: in the batch itself what apps are to be told, of each widget the last change, in the
 * order of the telling; and for this process which widgets look different.
 */
final class ChangeLog {

    private final Batch batch;
    private final Set<WidgetKey> touched = new HashSet<>();
    private boolean touchesProjects;
    private long position;
    private long placed = -1;
    private long place;

    ChangeLog(Batch batch) {
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

    Set<WidgetKey> touched() {
        return touched;
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
        var earlier = batch.number(Family.TENANTS, Keys.placeOfChange(project, id));
        if (earlier != 0) {
            batch.delete(Family.TENANTS, Keys.change(project, earlier, id));
        }
        var kind = after == null ? Kind.UNPUBLISHED : before == null ? Kind.PUBLISHED : Kind.CHANGED;
        var change = new Change(place(project), kind, id, shown.content().slug());
        var number = Batch.number(change.place());
        batch.put(Family.TENANTS, Keys.change(project, change.place(), id), EventJson.MAPPER.writeValueAsBytes(change));
        batch.put(Family.TENANTS, Keys.placeOfChange(project, id), number);
        batch.put(Family.TENANTS, Keys.lastPlace(project), number);
    }

    /**
     * The position of the event at hand. In a project that catches up after a stop a later event may have been told
     * already; then it is the place behind that one, or apps would not hear of it.
     */
    private long place(ProjectId project) {
        if (placed != position) {
            place = Math.max(position, batch.lastPlace(project) + 1);
            placed = position;
        }
        return place;
    }
}
