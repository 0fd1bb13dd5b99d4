package io.vitrine.delivery.feed;

import io.vitrine.delivery.History;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetEvent;
import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent;
import io.vitrine.events.WidgetEvent.AssetsReplaced;
import io.vitrine.events.WidgetEvent.SlugChanged;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.rendering.widget.PublishedWidget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project with random events in an order that commands allow, and the expected public state, calculated from the
 * whole history with plain maps.
 */
final class RandomHistory {

    static final List<String> SLUGS = List.of("a", "b", "c", "d", "e", "f");

    private static final int WIDGETS = 5;
    private static final int ASSETS = 4;

    private final Random random;
    private final History history = History.ofProject();
    private final Map<WidgetId, WidgetState> widgets = new HashMap<>();
    private final Map<AssetId, AssetState> assets = new HashMap<>();
    private final Map<WidgetId, PublishedWidget> published = new HashMap<>();
    private final Map<String, WidgetId> bySlug = new HashMap<>();

    RandomHistory(long seed) {
        random = new Random(seed);
    }

    History history() {
        return history;
    }

    List<Recorded<DomainEvent>> addRandomEvents(int steps) {
        var events = new ArrayList<Recorded<DomainEvent>>();
        for (var step = 0; step < steps; step++) {
            next().forEach(event -> events.addAll(add(event)));
        }
        return events;
    }

    /** The expected content of each URL, for the slugs and ids of all widgets; null for none. */
    Map<String, String> expected() {
        var expected = new HashMap<String, String>();
        SLUGS.forEach(slug -> expected.put(slug, json(published.get(bySlug.get(slug)))));
        widgets.keySet().forEach(id -> expected.put(id.toString(), json(published.get(id))));
        return expected;
    }

    private String json(PublishedWidget widget) {
        if (widget == null) {
            return null;
        }
        var there = assets.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Asset)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (Asset) entry.getValue()));
        return new String(DeliveredWidget.of(widget, there::get, false).json(), StandardCharsets.UTF_8);
    }

    private List<Recorded<DomainEvent>> add(DomainEvent event) {
        var fact = history.add(event).getFirst();
        switch (event) {
            case WidgetEvent e -> {
                var state = WidgetState.evolve(widgets.getOrDefault(e.widgetId(), WidgetState.INITIAL), fact.with(e));
                widgets.put(e.widgetId(), state);
                if (e instanceof WidgetPublished && state instanceof Widget widget) {
                    bySlug.values().removeIf(e.widgetId()::equals);
                    bySlug.put(widget.content().slug(), widget.id());
                    published.put(
                            widget.id(), new PublishedWidget(widget.id(), widget.content(), fact.version(), fact.at()));
                } else if (e instanceof WidgetUnpublished || e instanceof WidgetDeleted) {
                    bySlug.values().removeIf(e.widgetId()::equals);
                    published.remove(e.widgetId());
                }
            }
            case AssetEvent e ->
                assets.merge(
                        e.assetId(),
                        AssetState.evolve(assets.getOrDefault(e.assetId(), AssetState.INITIAL), fact.with(e)),
                        (_, after) -> after);
            default -> throw new IllegalArgumentException(event.toString());
        }
        return List.of(fact);
    }

    private List<DomainEvent> next() {
        var live = widgets.values().stream()
                .filter(Widget.class::isInstance)
                .map(Widget.class::cast)
                .toList();
        var known = assets.values().stream()
                .filter(Asset.class::isInstance)
                .map(Asset.class::cast)
                .toList();
        if (known.size() < ASSETS) {
            return List.of(History.asset(AssetId.random(), "Asset " + random.nextInt(1000)));
        }
        var slug = freeSlug(live);
        if (live.size() < WIDGETS && slug != null) {
            return List.of(History.widget(WidgetId.random(), slug, some(known)));
        }
        var widget = live.get(random.nextInt(live.size()));
        var asset = known.get(random.nextInt(known.size()));
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> List.of(new WidgetPublished(widget.id()));
            case 3 -> widget.publication() == null ? List.of() : List.of(new WidgetUnpublished(widget.id()));
            case 4 -> List.of(new WidgetDeleted(widget.id()));
            case 5, 6 -> slug == null ? List.of() : List.of(new SlugChanged(widget.id(), slug));
            case 7 -> List.of(new WidgetRenamed(widget.id(), "Name " + random.nextInt(1000)));
            case 8, 9 -> List.of(new AssetsReplaced(widget.id(), List.of(some(known))));
            case 10 -> List.of(new AssetTitled(asset.id(), "Title " + random.nextInt(1000)));
            default -> List.of(new AssetDeleted(asset.id()));
        };
    }

    /** Slugs are unique among drafts, as in the command service, independent of publication. */
    private String freeSlug(List<Widget> live) {
        var taken = live.stream().map(widget -> widget.content().slug()).collect(Collectors.toSet());
        var free = SLUGS.stream().filter(slug -> !taken.contains(slug)).toList();
        return free.isEmpty() ? null : free.get(random.nextInt(free.size()));
    }

    private AssetId[] some(List<Asset> known) {
        var shuffled = new ArrayList<>(known);
        Collections.shuffle(shuffled, random);
        return Stream.of(shuffled.toArray(Asset[]::new))
                .limit(random.nextInt(known.size() + 1))
                .map(Asset::id)
                .toArray(AssetId[]::new);
    }
}
