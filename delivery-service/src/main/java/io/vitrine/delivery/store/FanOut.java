package io.vitrine.delivery.store;

import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A change of an asset that is being written to the published widgets that show it, because there are too many for one
 * write.
 *
 * @param place of the change in the project's order of changes
 * @param last the last widget that was written, in the order of ids, or null if none was
 */
record FanOut(
        ProjectId project,
        long place,
        AssetId asset,
        @Nullable WidgetId last) {

    static FanOut of(ProjectId project, byte[] key, byte[] value) {
        var place = ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
        var ids = ByteBuffer.wrap(value);
        var asset = AssetId.of(Keys.uuid(ids));
        return new FanOut(project, place, asset, ids.hasRemaining() ? WidgetId.of(Keys.uuid(ids)) : null);
    }

    FanOut after(WidgetId widget) {
        return new FanOut(project, place, asset, widget);
    }

    boolean hasStarted() {
        return last != null;
    }

    byte[] key() {
        return Keys.fanOut(project, place);
    }

    byte[] value() {
        var value = ByteBuffer.allocate(last == null ? Keys.ID : 2 * Keys.ID).put(Keys.bytes(asset.value()));
        return last == null
                ? value.array()
                : value.put(Keys.bytes(last.value())).array();
    }
}
