package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.delivery.store.WidgetChange.Kind;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Changes of assets within one write. Where many published widgets show the asset, only the asset itself changes with
 * its event, and the widgets are written afterwards, {@link #PORTION} at a time, between other projects' events.
 *
 * <p>Readers see the change at once all the same: while a {@link FanOut} of a project is under way, its stored
 * documents are not used. Only its stream of changes waits for the end, so that it has the same order on every node.
 */
final class FanOuts {

    /** So many widgets change with the events of one write, at most, apart from {@link #ALWAYS} for each asset. */
    static final int MAX_AT_ONCE = 500;

    /** An asset that is in so few widgets changes at once also after others have used up the write's share. */
    private static final int ALWAYS = 10;

    /** Widgets written with one turn of a project. */
    static final int PORTION = 100;

    private final StoreTransaction batch;
    private int left = MAX_AT_ONCE;
    private boolean begun;

    FanOuts(StoreTransaction batch) {
        this.batch = batch;
    }

    boolean hasBegun() {
        return begun;
    }

    /** Applies the change of an asset to the widgets that show it. */
    void begin(ProjectId project, AssetId asset) {
        var waiting = waiting(project, asset);
        if (waiting != null) {
            // Clients have seen nothing of its place yet: they see the later place, and the widgets are written once.
            remove(waiting);
            later(project, asset);
            return;
        }
        var most = Math.max(left, ALWAYS);
        var holders = batch.holders(project, asset, null, most + 1);
        left -= holders.size();
        if (holders.size() > most) {
            later(project, asset);
        } else {
            for (var holder : holders) {
                var shown = batch.published(project, holder);
                batch.told().note(project, holder, shown, shown);
            }
        }
    }

    /**
     * Writes the next widgets of one project.
     *
     * @param before the project that had its turn before, or null for none
     * @return the project that had its turn, or null if there is nothing left
     */
    @Nullable
    ProjectId portion(@Nullable ProjectId before) {
        var next = next(before);
        if (next == null) {
            return null;
        }
        var holders = batch.holders(next.project(), next.asset(), next.last(), PORTION);
        holders.forEach(holder -> write(next, holder));
        if (holders.size() < PORTION) {
            remove(next);
            batch.told().noteAll(next.project());
        } else {
            put(next.after(holders.getLast()));
        }
        return next.project();
    }

    /** A widget that has changed since shows the asset already, and clients see it in its later place. */
    private void write(FanOut fanOut, WidgetId holder) {
        var project = fanOut.project();
        var shown = batch.published(project, holder);
        if (shown == null || batch.told().placeOf(project, holder) > fanOut.place()) {
            return;
        }
        batch.told()
                .tell(
                        project,
                        new WidgetChange(
                                fanOut.place(),
                                Kind.CHANGED,
                                holder,
                                shown.content().slug()));
        StoredDocuments.drop(batch, new WidgetKey(project, holder));
    }

    private void later(ProjectId project, AssetId asset) {
        begun = true;
        put(new FanOut(project, batch.told().reserve(project), asset, null));
        batch.told().noteAll(project);
    }

    /** The last one of the asset, if none of its widgets is written yet. */
    private @Nullable FanOut waiting(ProjectId project, AssetId asset) {
        var place = batch.number(Family.NODE, Keys.fanOutOf(project, asset));
        if (place == 0) {
            return null;
        }
        var key = Keys.fanOut(project, place);
        var value = batch.bytes(Family.NODE, key);
        var found = value == null ? null : FanOut.of(project, key, value);
        return found == null || found.hasStarted() ? null : found;
    }

    private void put(FanOut fanOut) {
        batch.put(Family.NODE, fanOut.key(), fanOut.value());
        batch.put(
                Family.NODE, Keys.fanOutOf(fanOut.project(), fanOut.asset()), StoreTransaction.number(fanOut.place()));
        noteFirst(fanOut.project());
    }

    private void remove(FanOut fanOut) {
        batch.delete(Family.NODE, fanOut.key());
        var last = Keys.fanOutOf(fanOut.project(), fanOut.asset());
        if (batch.number(Family.NODE, last) == fanOut.place()) {
            batch.delete(Family.NODE, last);
        }
        noteFirst(fanOut.project());
    }

    private void noteFirst(ProjectId project) {
        var prefix = Keys.fanOuts(project);
        var first = first(prefix, prefix);
        if (first == null) {
            batch.delete(Family.NODE, Keys.fanOutPlace(project));
        } else {
            batch.put(Family.NODE, Keys.fanOutPlace(project), StoreTransaction.number(first.place()));
        }
    }

    /** The first one of the next project, in the order of ids and beginning again at the end. */
    private @Nullable FanOut next(@Nullable ProjectId before) {
        if (before != null) {
            var found = first(Keys.FAN_OUTS, Keys.fanOut(before, -1));
            if (found != null) {
                return found;
            }
        }
        return first(Keys.FAN_OUTS, Keys.FAN_OUTS);
    }

    private @Nullable FanOut first(byte[] prefix, byte[] from) {
        var found = new AtomicReference<@Nullable FanOut>();
        batch.scan(Family.NODE, prefix, from, (key, value) -> {
            found.set(FanOut.of(Keys.projectOfFanOut(key), key, value));
            return false;
        });
        return found.get();
    }
}
