package io.vitrine.events;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content and the look of a widget: everything that an edit can change and a publish makes public.
 *
 * @param slug its name in delivery URLs, unique in its project
 * @param assetIds the assets in display order, without duplicates
 * @param config the configuration of its layout or its template
 * @param template the template that renders it, or null if its layout does
 * @param channelId its channel, or null for the first channel of the project
 */
public record WidgetContent(
        String name,
        String slug,
        @Nullable String description,
        @Nullable String icon,
        @Nullable Layout layout,
        List<AssetId> assetIds,
        JsonObject config,
        JsonObject theme,
        @Nullable TemplateUse template,
        @Nullable Integer channelId,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<WidgetPart> contents,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<WidgetSource> sources) {

    public WidgetContent {
        assetIds = List.copyOf(assetIds);
        contents = List.copyOf(contents);
        sources = List.copyOf(sources);
    }

    /** The content of a widget without template, contents and sources. */
    public WidgetContent(
            String name,
            String slug,
            @Nullable String description,
            @Nullable String icon,
            @Nullable Layout layout,
            List<AssetId> assetIds,
            JsonObject config,
            JsonObject theme) {
        this(name, slug, description, icon, layout, assetIds, config, theme, null, null, List.of(), List.of());
    }

    /** The channel of the widget, or the default. */
    public int channel() {
        return Channel.of(channelId);
    }

    public WidgetContent withName(String name) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withSlug(String slug) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withDescription(@Nullable String description) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withIcon(@Nullable String icon) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withLayout(@Nullable Layout layout) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withAssets(List<AssetId> assetIds) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withConfig(JsonObject config) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withTheme(JsonObject theme) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withTemplate(@Nullable TemplateUse template) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withChannel(@Nullable Integer channelId) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withContents(List<WidgetPart> contents) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withSources(List<WidgetSource> sources) {
        return new WidgetContent(
                name, slug, description, icon, layout, assetIds, config, theme, template, channelId, contents, sources);
    }

    public WidgetContent withAssetsAdded(List<AssetId> added) {
        return withAssets(with(assetIds, added));
    }

    public WidgetContent withAssetsRemoved(List<AssetId> removed) {
        return withAssets(
                assetIds.stream().filter(asset -> !removed.contains(asset)).toList());
    }

    public WidgetContent withPartAdded(WidgetPart added) {
        return withContents(with(contents, List.of(added)));
    }

    /** Replaces the part with the same id. */
    public WidgetContent withPartChanged(WidgetPart changed) {
        return withContents(contents.stream()
                .map(part -> part.id().equals(changed.id()) ? changed : part)
                .toList());
    }

    public WidgetContent withoutPart(ContentId id) {
        return withContents(
                contents.stream().filter(part -> !part.id().equals(id)).toList());
    }

    public WidgetContent withSourceAdded(WidgetSource added) {
        return withSources(with(sources, List.of(added)));
    }

    public WidgetContent withoutSource(SourceId id) {
        return withSources(
                sources.stream().filter(source -> !source.id().equals(id)).toList());
    }

    private static <T> List<T> with(List<T> present, List<T> added) {
        var all = new ArrayList<>(present);
        all.addAll(added);
        return all;
    }
}
