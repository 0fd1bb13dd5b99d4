package io.vitrine.query.search;

import io.vitrine.events.Asset;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.readmodels.listing.TextKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The search document of a widget. It is only for matching; the listing provides the shown data.
 *
 * @param folded the words that differ without accents
 */
record SearchDocument(
        ProjectId projectId,
        WidgetId id,
        String name,
        String nameKey,
        @Nullable String description,
        List<String> assetTitles,
        List<String> tags,
        @Nullable String folded,
        Widget.Status status,
        @Nullable Layout layout,
        Instant createdAt) {

    static SearchDocument of(Widget widget, List<Asset> assets) {
        var content = widget.content();
        var titles = assets.stream()
                .map(Asset::title)
                .filter(Objects::nonNull)
                .map(Objects::toString)
                .distinct()
                .toList();
        var tags = assets.stream()
                .flatMap(asset -> asset.tags().stream())
                .distinct()
                .toList();
        var folded = Folding.words(Stream.of(
                        Stream.of(content.name()),
                        Stream.ofNullable(content.description()),
                        titles.stream(),
                        tags.stream())
                .flatMap(texts -> texts));
        return new SearchDocument(
                widget.projectId(),
                widget.id(),
                content.name(),
                TextKey.of(content.name()),
                content.description(),
                titles,
                tags,
                folded.isEmpty() ? null : folded,
                widget.status(),
                content.layout(),
                widget.created().at());
    }

    /** Its approximate size in a bulk request, in bytes. */
    int weight() {
        var texts = Stream.of(Stream.of(name), Stream.ofNullable(description), assetTitles.stream(), tags.stream());
        return 512 + 2 * texts.flatMap(all -> all).mapToInt(String::length).sum();
    }
}
