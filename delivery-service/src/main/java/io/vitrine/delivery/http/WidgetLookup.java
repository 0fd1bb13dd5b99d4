package io.vitrine.delivery.http;

import io.vitrine.delivery.store.DeliveredDocument;
import io.vitrine.delivery.store.Store;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.delivery.widget.DeliveredWidget;
import io.vitrine.delivery.widget.WidgetTooLarge;
import io.vitrine.events.Placement;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what an address leads to. */
final class WidgetLookup {

    private final Store store;
    private final AnswerCache cache;
    private final Renderer renderer;
    private final ProjectDirectory shops;

    WidgetLookup(Store store, AnswerCache cache, Renderer renderer, ProjectDirectory shops) {
        this.store = store;
        this.cache = cache;
        this.renderer = renderer;
        this.shops = shops;
    }

    /** A published widget and its response. */
    record Found(WidgetKey key, PublicResponse answer) {}

    /**
     * The part of a project that affects responses.
     *
     * @param caching the cache directives of the responses
     */
    record Shop(ProjectId id, String caching) {}

    /** @param idOrKey any text from a path or a parameter */
    @Nullable
    Shop shop(String idOrKey) {
        return shops.find(idOrKey);
    }

    /** As {@link ProjectDirectory#presentKey}. */
    @Nullable
    String presentKey(String formerKey) {
        return shops.presentKey(formerKey);
    }

    /**
     * A slug may look like an id. The id has precedence, so that a slug cannot hide another widget.
     *
     * @param slugOrId any text from a path or a parameter
     */
    @Nullable
    Found widget(ProjectId project, String slugOrId, Form form) {
        var uuid = Uuids.parse(slugOrId);
        if (uuid != null) {
            var found = widget(new WidgetKey(project, WidgetId.of(uuid)), form);
            if (found != null) {
                return found;
            }
        }
        var id = store.<@Nullable WidgetId>read(view -> view.widgetAt(project, slugOrId));
        return id == null ? null : widget(new WidgetKey(project, id), form);
    }

    @Nullable
    Found widget(WidgetKey key, Form form) {
        var answer = cache.get(key, form, k -> load(k, form));
        return answer == null ? null : new Found(key, answer);
    }

    /**
     * The widget, or null, also for one that is too large to be delivered: the other widgets of a page are still
     * delivered.
     */
    @Nullable
    Found shownAmongOthers(WidgetKey key, Form form) {
        try {
            return widget(key, form);
        } catch (WidgetTooLarge _) {
            return null;
        }
    }

    /**
     * A widget's document with its assets' metadata: seldom wanted, so made for each request.
     *
     * @throws WidgetTooLarge if that is more than is sent at once
     */
    @Nullable
    PublicResponse withMetadata(WidgetKey key) {
        var widget = store.<@Nullable DeliveredWidget>read(view -> view.delivered(key, true));
        return widget == null ? null : PublicResponse.of(Kind.JSON, widget.json());
    }

    /** As {@link AnswerCache#composed}. */
    PublicResponse composed(String madeOf, Supplier<PublicResponse> compose) {
        return cache.composed(madeOf, compose);
    }

    /** The active placements on the page, in no order. */
    List<Placement> placements(ProjectId project, String page) {
        return store.read(view -> view.placements(project, page));
    }

    private @Nullable PublicResponse load(WidgetKey key, Form form) {
        return switch (form) {
            case JSON -> {
                var document = store.<@Nullable DeliveredDocument>read(view -> {
                    refuseIfTooLarge(view, key);
                    return view.document(key);
                });
                yield document == null ? null : PublicResponse.of(document);
            }
            case HTML -> drawn(key, renderer::html);
            case CSS -> drawn(key, renderer::css);
        };
    }

    /** Reads first and renders afterwards, so that a slow template does not hold a snapshot of the store. */
    private @Nullable PublicResponse drawn(WidgetKey key, Function<Renderer.Subject, PublicResponse> drawing) {
        var subject = store.<Renderer.@Nullable Subject>read(view -> subject(view, key));
        return subject == null ? null : drawing.apply(subject);
    }

    /** Known since the write, so that requests do not measure it again. */
    private static void refuseIfTooLarge(StoreReader view, WidgetKey key) {
        if (view.isTooLarge(key)) {
            throw new WidgetTooLarge(key.widget());
        }
    }

    private static Renderer.@Nullable Subject subject(StoreReader view, WidgetKey key) {
        refuseIfTooLarge(view, key);
        var widget = view.delivered(key, false);
        if (widget == null) {
            return null;
        }
        var template = widget.template();
        var source = template == null ? null : view.templateSource(key.project(), template.versionId());
        return new Renderer.Subject(key.project(), widget, source);
    }
}
