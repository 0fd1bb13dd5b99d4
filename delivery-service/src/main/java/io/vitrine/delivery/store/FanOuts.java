package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.delivery.store.WidgetChange.Kind;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Changes of assets within one write. If many published widgets show the asset, the event only changes the asset
 * itself, and the widgets are written afterwards, {@link #PORTION_SIZE} at a time, between other projects' events.
 *
 * <p>Readers still see the change immediately: during a {@link FanOut}, the project's stored documents are not used.
 * Only its change stream waits for the end, so that it has the same order on every node.
 */
final class FanOuts {

    /**
     * The maximum number of widgets that the events of one write change, apart from {@link #MIN_WIDGETS_PER_ASSET} for
     * each asset.
     */
    static final int MAX_WIDGETS_PER_WRITE = 500;

    /**
     * An asset with at most this number of widgets is changed immediately, even if the write has reached its maximum.
     */
    private static final int MIN_WIDGETS_PER_ASSET = 10;

    /** The number of widgets that a project writes in one turn. */
    static final int PORTION_SIZE = 100;

    private final StoreTransaction transaction;
    private int remaining = MAX_WIDGETS_PER_WRITE;
    private boolean begun;

    FanOuts(StoreTransaction transaction) {
        this.transaction = transaction;
    }

    boolean hasBegun() {
        return begun;
    }

    /** Applies the change of an asset to the widgets that show it. */
    void begin(ProjectId project, AssetId asset) {
        var unstarted = unstarted(project, asset);
        if (unstarted != null) {
            // Clients have not received its place yet, so it can move to the later place, and the widgets are written
            // once.
            remove(unstarted);
            defer(project, asset);
            return;
        }
        var limit = Math.max(remaining, MIN_WIDGETS_PER_ASSET);
        var holders = transaction.holders(project, asset, null, limit + 1);
        remaining -= holders.size();
        if (holders.size() > limit) {
            defer(project, asset);
        } else {
            for (var holder : holders) {
                var shown = transaction.published(project, holder);
                transaction.changeLog().recordChange(project, holder, shown, shown);
            }
        }
    }

    /**
     * Writes the next widgets of one project.
     *
     * @param before the project of the previous turn, or null
     * @return the project of this turn, or null if nothing is left
     */
    @Nullable
    ProjectId applyPortion(@Nullable ProjectId before) {
        var next = next(before);
        if (next == null) {
            return null;
        }
        var holders = transaction.holders(next.project(), next.asset(), next.last(), PORTION_SIZE);
        holders.forEach(holder -> write(next, holder));
        if (holders.size() < PORTION_SIZE) {
            remove(next);
            transaction.changeLog().recordAll(next.project());
        } else {
            put(next.after(holders.getLast()));
        }
        return next.project();
    }

    /** A widget that has changed since already shows the asset, with a later place. */
    private void write(FanOut fanOut, WidgetId holder) {
        var project = fanOut.project();
        var shown = transaction.published(project, holder);
        if (shown == null || transaction.changeLog().placeOf(project, holder) > fanOut.place()) {
            return;
        }
        transaction
                .changeLog()
                .append(
                        project,
                        new WidgetChange(
                                fanOut.place(),
                                Kind.CHANGED,
                                holder,
                                shown.content().slug()));
        StoredDocuments.drop(transaction, new WidgetKey(project, holder));
    }

    private void defer(ProjectId project, AssetId asset) {
        begun = true;
        put(new FanOut(project, transaction.changeLog().reserve(project), asset, null));
        transaction.changeLog().recordAll(project);
    }

    /** The last fan-out of the asset, if none of its widgets has been written yet. */
    private @Nullable FanOut unstarted(ProjectId project, AssetId asset) {
        var place = transaction.number(Family.NODE, Keys.fanOutOf(project, asset));
        if (place == 0) {
            return null;
        }
        var key = Keys.fanOut(project, place);
        var value = transaction.bytes(Family.NODE, key);
        var found = value == null ? null : FanOut.of(project, key, value);
        return found == null || found.hasStarted() ? null : found;
    }

    private void put(FanOut fanOut) {
        transaction.put(Family.NODE, fanOut.key(), fanOut.value());
        transaction.put(
                Family.NODE, Keys.fanOutOf(fanOut.project(), fanOut.asset()), StoreTransaction.number(fanOut.place()));
        storeFirst(fanOut.project());
    }

    private void remove(FanOut fanOut) {
        transaction.delete(Family.NODE, fanOut.key());
        var last = Keys.fanOutOf(fanOut.project(), fanOut.asset());
        if (transaction.number(Family.NODE, last) == fanOut.place()) {
            transaction.delete(Family.NODE, last);
        }
        storeFirst(fanOut.project());
    }

    private void storeFirst(ProjectId project) {
        var prefix = Keys.fanOuts(project);
        var first = first(prefix, prefix);
        if (first == null) {
            transaction.delete(Family.NODE, Keys.fanOutPlace(project));
        } else {
            transaction.put(Family.NODE, Keys.fanOutPlace(project), StoreTransaction.number(first.place()));
        }
    }

    /** The first fan-out of the next project in the order of ids, starting again after the last one. */
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
        transaction.scan(Family.NODE, prefix, from, (key, value) -> {
            found.set(FanOut.of(Keys.projectOfFanOut(key), key, value));
            return false;
        });
        return found.get();
    }
}
