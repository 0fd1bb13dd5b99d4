package io.vitrine.command.widget;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AssetNotShown;
import io.vitrine.command.Rejection.NotTheSameAssets;
import io.vitrine.command.Rejection.TooManyAssets;
import io.vitrine.command.widget.WidgetCommand.AddAssets;
import io.vitrine.command.widget.WidgetCommand.DetachAsset;
import io.vitrine.command.widget.WidgetCommand.RemoveAsset;
import io.vitrine.command.widget.WidgetCommand.ReorderAssets;
import io.vitrine.events.AssetId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.AssetsAdded;
import io.vitrine.events.WidgetEvent.AssetsRemoved;
import io.vitrine.events.WidgetEvent.AssetsReordered;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetId;
import java.util.HashSet;
import java.util.List;

/** The rules for the assets of a widget. */
public final class WidgetAssets {

    /** The maximum per widget. */
    public static final int MAX_ASSETS = 1_000;

    private WidgetAssets() {}

    /** For a new widget. */
    static List<AssetId> initial(List<AssetId> assetIds) {
        return withinLimit(unique(assetIds));
    }

    static List<WidgetEvent> arrange(WidgetId id, List<AssetId> current, List<AssetId> assetIds) {
        var requested = unique(assetIds);
        if (current.equals(requested)) {
            return List.of();
        }
        var same = new HashSet<>(current).equals(new HashSet<>(requested));
        return List.of(same ? new AssetsReordered(id, requested) : new AssetsReplaced(id, withinLimit(requested)));
    }

    static List<WidgetEvent> add(AddAssets c, Widget widget) {
        var current = widget.content().assetIds();
        var shown = new HashSet<>(current);
        var added = c.assetIds().stream().filter(shown::add).toList();
        if (added.isEmpty()) {
            return List.of();
        }
        withinLimit(widget.content().withAssetsAdded(added).assetIds());
        return List.of(new AssetsAdded(widget.id(), added));
    }

    static List<WidgetEvent> remove(RemoveAsset c, Widget widget) {
        if (!widget.content().assetIds().contains(c.assetId())) {
            throw new Rejected(new AssetNotShown(c.widgetId(), c.assetId()));
        }
        return List.of(new AssetsRemoved(widget.id(), List.of(c.assetId())));
    }

    static List<WidgetEvent> detach(DetachAsset c, Widget widget) {
        return widget.content().assetIds().contains(c.assetId())
                ? List.of(new AssetsRemoved(widget.id(), List.of(c.assetId())))
                : List.of();
    }

    static List<WidgetEvent> reorder(ReorderAssets c, Widget widget) {
        var current = widget.content().assetIds();
        var sameAssets =
                current.size() == c.assetIds().size() && new HashSet<>(current).equals(new HashSet<>(c.assetIds()));
        if (!sameAssets) {
            throw new Rejected(new NotTheSameAssets(c.widgetId()));
        }
        return arrange(widget.id(), current, c.assetIds());
    }

    private static List<AssetId> unique(List<AssetId> assetIds) {
        return assetIds.stream().distinct().toList();
    }

    private static List<AssetId> withinLimit(List<AssetId> assetIds) {
        if (assetIds.size() > MAX_ASSETS) {
            throw new Rejected(new TooManyAssets(MAX_ASSETS));
        }
        return assetIds;
    }
}
