package io.vitrine.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a widget says and how it looks: all of it that an edit can change and a publish makes public.
 *
 * @param slug its address in delivery, unique in its project
 * @param assetIds in display order, each once
 */
public record WidgetContent(
        String name,
        String slug,
        @Nullable String description,
        @Nullable String icon,
        @Nullable Layout layout,
        List<AssetId> assetIds,
        JsonObject config,
        JsonObject theme) {

    public WidgetContent {
        assetIds = List.copyOf(assetIds);
    }

    public WidgetContent withName(String name) {
        return new WidgetContent(name, slug, description, icon, layout, assetIds, config, theme);
    }

    public WidgetContent withSlug(String slug) {
        return new WidgetContent(name, slug, description, icon, layout, assetIds, config, theme);
    }

    public WidgetContent withDescription(@Nullable String description) {
        return new WidgetContent(name, slug, description, icon, layout, assetIds, config, theme);
    }

    public WidgetContent withIcon(@Nullable String icon) {
        return new WidgetContent(name, slug, description, icon, layout, assetIds, config, theme);
    }

    public WidgetContent withLayout(@Nullable Layout layout) {
        return new WidgetContent(name, slug, description, icon, layout, assetIds, config, theme);
    }

    public WidgetContent withAssets(List<AssetId> assetIds) {
        return new WidgetContent(name, slug, description, icon, layout, assetIds, config, theme);
    }

    public WidgetContent withAssetsAdded(List<AssetId> added) {
        var all = new ArrayList<>(assetIds);
        all.addAll(added);
        return withAssets(all);
    }

    public WidgetContent withAssetsRemoved(List<AssetId> removed) {
        return withAssets(
                assetIds.stream().filter(asset -> !removed.contains(asset)).toList());
    }

    public WidgetContent withConfig(JsonObject config) {
        return new WidgetContent(name, slug, description, icon, layout, assetIds, config, theme);
    }

    public WidgetContent withTheme(JsonObject theme) {
        return new WidgetContent(name, slug, description, icon, layout, assetIds, config, theme);
    }
}
