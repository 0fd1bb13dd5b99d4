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

/** The part of a widget's rules that is about the assets it shows. */
public final class WidgetAssets {

    /** How many assets a widget can show. */
    public static final int MAX_ASSETS = 1_000;

    private WidgetAssets() {}

    /** For a widget that comes into being with assets. */
    static List<AssetId> brought(List<AssetId> assetIds) {
        return bounded(unique(assetIds));
    }

    static List<WidgetEvent> arrange(WidgetId id, List<AssetId> present, List<AssetId> assetIds) {
        var wanted = unique(assetIds);
        if (present.equals(wanted)) {
            return List.of();
        }
        var same = new HashSet<>(present).equals(new HashSet<>(wanted));
        return List.of(same ? new AssetsReordered(id, wanted) : new AssetsReplaced(id, bounded(wanted)));
    }

    static List<WidgetEvent> add(AddAssets c, Widget widget) {
        var present = widget.content().assetIds();
        var shown = new HashSet<>(present);
        var added = c.assetIds().stream().filter(shown::add).toList();
        if (added.isEmpty()) {
            return List.of();
        }
        bounded(widget.content().withAssetsAdded(added).assetIds());
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
        var present = widget.content().assetIds();
        var sameAssets =
                present.size() == c.assetIds().size() && new HashSet<>(present).equals(new HashSet<>(c.assetIds()));
        if (!sameAssets) {
            throw new Rejected(new NotTheSameAssets(c.widgetId()));
        }
        return arrange(widget.id(), present, c.assetIds());
    }

    private static List<AssetId> unique(List<AssetId> assetIds) {
        return assetIds.stream().distinct().toList();
    }

    private static List<AssetId> bounded(List<AssetId> assetIds) {
        if (assetIds.size() > MAX_ASSETS) {
            throw new Rejected(new TooManyAssets(MAX_ASSETS));
        }
        return assetIds;
    }
}
