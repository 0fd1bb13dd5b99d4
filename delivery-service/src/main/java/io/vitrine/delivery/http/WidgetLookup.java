package io.vitrine.delivery.http;

import io.vitrine.delivery.store.DeliveredDocument;
import io.vitrine.delivery.store.Store;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.Placement;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.rendering.widget.WidgetTooLarge;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the projects and widgets of a URL. */
final class WidgetLookup {

    private final Store store;
    private final AnswerCache cache;
    private final Renderer renderer;
    private final ProjectDirectory projects;

    WidgetLookup(Store store, AnswerCache cache, Renderer renderer, ProjectDirectory projects) {
        this.store = store;
        this.cache = cache;
        this.renderer = renderer;
        this.projects = projects;
    }

    /** A published widget and its response. */
    record Found(WidgetKey key, PublicResponse answer) {}

    /**
     * The part of a project that affects responses.
     *
     * @param caching the cache directives of the responses
     */
    record PublicProject(ProjectId id, String caching, DeliveryAccess access) {}

    /** @param idOrKey any text from a path or a parameter */
    @Nullable
    PublicProject project(String idOrKey) {
        return projects.find(idOrKey);
    }

    boolean isDeleted(ProjectId id) {
        return projects.isDeleted(id);
    }

    /** As {@link ProjectDirectory#currentKey}. */
    @Nullable
    String currentKey(String formerKey) {
        return projects.currentKey(formerKey);
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
        var id = store.<@Nullable WidgetId>read(reader -> reader.widgetAt(project, slugOrId));
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
    Found widgetOrNull(WidgetKey key, Form form) {
        try {
            return widget(key, form);
        } catch (WidgetTooLarge _) {
            return null;
        }
    }

    /**
     * A widget's document with its assets' metadata. It is rarely requested, so it is not cached.
     *
     * @throws WidgetTooLarge if it is too large to be delivered with the metadata
     */
    @Nullable
    PublicResponse withMetadata(WidgetKey key) {
        var widget = store.<@Nullable DeliveredWidget>read(reader -> reader.delivered(key, true));
        return widget == null ? null : PublicResponse.of(Kind.JSON, widget.json());
    }

    /** As {@link AnswerCache#composed}. */
    PublicResponse composed(String dependencies, Supplier<PublicResponse> compose) {
        return cache.composed(dependencies, compose);
    }

    /** The active placements on the page, in no order. */
    List<Placement> placements(ProjectId project, String page) {
        return store.read(reader -> reader.placements(project, page));
    }

    private @Nullable PublicResponse load(WidgetKey key, Form form) {
        return switch (form) {
            case JSON -> {
                var document = store.<@Nullable DeliveredDocument>read(reader -> {
                    refuseIfTooLarge(reader, key);
                    return reader.document(key);
                });
                yield document == null ? null : PublicResponse.of(document);
            }
            case HTML -> rendered(key, renderer::html);
            case CSS -> rendered(key, renderer::css);
        };
    }

    /** Reads first and renders afterwards, so that a slow template does not hold a snapshot of the store. */
    private @Nullable PublicResponse rendered(WidgetKey key, Function<Renderer.Subject, PublicResponse> render) {
        var subject = store.<Renderer.@Nullable Subject>read(reader -> subject(reader, key));
        return subject == null ? null : render.apply(subject);
    }

    /** The size is checked at the write, so that requests do not measure it again. */
    private static void refuseIfTooLarge(StoreReader reader, WidgetKey key) {
        if (reader.isTooLarge(key)) {
            throw new WidgetTooLarge(key.widget());
        }
    }

    private static Renderer.@Nullable Subject subject(StoreReader reader, WidgetKey key) {
        refuseIfTooLarge(reader, key);
        var widget = reader.delivered(key, false);
        if (widget == null) {
            return null;
        }
        var template = widget.template();
        var source = template == null ? null : reader.templateSource(key.project(), template.versionId());
        return new Renderer.Subject(key.project(), widget, source);
    }
}
