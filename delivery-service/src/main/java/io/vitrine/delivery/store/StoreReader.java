package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementId;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateState;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.rendering.widget.PublishedWidget;
import io.vitrine.rendering.widget.WidgetTooLarge;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A snapshot of the store, or the state within a {@link StoreTransaction}. */
public abstract sealed class StoreReader extends NodeNotes permits StoreSnapshot, StoreTransaction {

    public @Nullable ProjectId projectWithKey(String key) {
        var claim = claim(key);
        return claim == null || claim.released() != null ? null : claim.project();
    }

    /** Null if there is no such project. */
    public @Nullable ServedProject served(ProjectId project) {
        var served = bytes(Family.TENANTS, Keys.served(project));
        return served == null ? null : ServedProject.of(served);
    }

    /** A revoked key is absent. */
    public ApiKeyState apiKey(ProjectId project, ApiKeyId key) {
        ApiKey found = read(Family.TENANTS, Keys.apiKey(project, key), StoredJson.API_KEY);
        return found == null ? ApiKeyState.INITIAL : found;
    }

    public ProjectState project(ProjectId project) {
        Project found = read(Family.TENANTS, Keys.project(project), StoredJson.PROJECT);
        return found == null ? ProjectState.INITIAL : found;
    }

    /** The widget with all edits. A deleted widget is absent, because no event follows its deletion. */
    public WidgetState draft(ProjectId project, WidgetId widget) {
        Widget found = read(Family.TENANTS, Keys.draft(project, widget), StoredJson.WIDGET);
        return found == null ? WidgetState.INITIAL : found;
    }

    public @Nullable PublishedWidget published(ProjectId project, WidgetId widget) {
        return read(Family.TENANTS, Keys.published(project, widget), StoredJson.PUBLISHED);
    }

    /**
     * The delivered document of the published widget, or null.
     *
     * @throws WidgetTooLarge if it is too large to be delivered
     */
    public @Nullable DeliveredDocument document(WidgetKey key) {
        var stored = bytes(Family.TENANTS, Keys.document(key.project(), key.widget()));
        if (stored != null && !isFanningOut(key.project())) {
            return DeliveredDocument.of(stored);
        }
        var widget = delivered(key, false);
        return widget == null ? null : DeliveredDocument.of(widget);
    }

    /**
     * The published widget with the current versions of its assets, or null.
     *
     * @throws WidgetTooLarge if it is too large to be delivered, possibly only with the metadata
     */
    public @Nullable DeliveredWidget delivered(WidgetKey key, boolean withMetadata) {
        var widget = published(key.project(), key.widget());
        return widget == null ? null : DeliveredWidget.of(widget, id -> found(asset(key.project(), id)), withMetadata);
    }

    private static @Nullable Asset found(AssetState asset) {
        return asset instanceof Asset found ? found : null;
    }

    /** Whether the widget is published and known to be too large to be delivered. */
    public boolean isTooLarge(WidgetKey key) {
        return has(Family.NODE, Keys.tooLarge(key)) && !isFanningOut(key.project());
    }

    /** The widget that was last published under the slug, if it still is. */
    public @Nullable WidgetId widgetAt(ProjectId project, String slug) {
        var id = bytes(Family.TENANTS, Keys.slug(project, slug));
        return id == null ? null : WidgetId.of(Keys.uuid(ByteBuffer.wrap(id)));
    }

    /** A deleted asset is absent. */
    public AssetState asset(ProjectId project, AssetId asset) {
        Asset found = read(Family.TENANTS, Keys.asset(project, asset), StoredJson.ASSET);
        return found == null ? AssetState.INITIAL : found;
    }

    /**
     * The published widgets that show the asset, in the order of their ids.
     *
     * @param after the widget to continue after, or null
     */
    public List<WidgetId> holders(ProjectId project, AssetId asset, @Nullable WidgetId after, int limit) {
        var prefix = Keys.holders(project, asset);
        var holders = new ArrayList<WidgetId>();
        scan(Family.TENANTS, prefix, after == null ? prefix : Keys.holder(project, asset, after), (key, _) -> {
            var holder = Keys.widgetOfHolder(key);
            if (!holder.equals(after)) {
                holders.add(holder);
            }
            return holders.size() < limit;
        });
        return holders;
    }

    /** The position of the project's last applied event, 0 for none. */
    public long cursor(ProjectId project) {
        return number(Family.TENANTS, Keys.cursor(project));
    }

    /** The position up to which the widget must stay unpublished, 0 for none. */
    public long takenDown(ProjectId project, WidgetId widget) {
        return number(Family.TENANTS, Keys.takenDown(project, widget));
    }

    /** A deleted template is absent. */
    public TemplateState template(ProjectId project, TemplateId template) {
        Template found = read(Family.TENANTS, Keys.template(project, template), StoredJson.TEMPLATE);
        return found == null ? TemplateState.INITIAL : found;
    }

    /** The Handlebars source of a version, also of a deleted template, or null if there never was one. */
    public @Nullable String templateSource(ProjectId project, TemplateVersionId version) {
        var source = bytes(Family.TENANTS, Keys.templateSource(project, version));
        return source == null ? null : new String(source, UTF_8);
    }

    /** A deleted placement is absent. */
    public PlacementState placement(ProjectId project, PlacementId placement) {
        Placement found = read(Family.TENANTS, Keys.placement(project, placement), StoredJson.PLACEMENT);
        return found == null ? PlacementState.INITIAL : found;
    }

    /** The active placements on the page, in no order. */
    public List<Placement> placements(ProjectId project, String page) {
        var placements = new ArrayList<Placement>();
        scan(
                Family.TENANTS,
                Keys.placed(project, page),
                (_, json) -> placements.add(StoredJson.PLACEMENT.readValue(json)));
        return placements;
    }

    /** The place of the project's last change, 0 for none. */
    long lastPlace(ProjectId project) {
        return number(Family.TENANTS, Keys.lastPlace(project));
    }

    /** The place up to which the project's changes are complete. Later changes are not sent yet. */
    public long lastCompletePlace(ProjectId project) {
        return isFanningOut(project) ? fanOutPlace(project) - 1 : lastPlace(project);
    }

    /** The place of the project's first unfinished {@link FanOut}, 0 for none. */
    long fanOutPlace(ProjectId project) {
        return number(Family.NODE, Keys.fanOutPlace(project));
    }

    /**
     * Whether the project has an unfinished {@link FanOut}. Its stored documents may then be outdated, but not their
     * parts.
     */
    boolean isFanningOut(ProjectId project) {
        return has(Family.NODE, Keys.fanOutPlace(project));
    }

    /**
     * The next changes for the project's apps, up to {@link #lastCompletePlace}, with only the last change of each
     * widget.
     *
     * @param cursor the last change that was sent
     */
    public List<WidgetChange> changesAfter(ProjectId project, WidgetChange.Cursor cursor, int limit) {
        var changes = new ArrayList<WidgetChange>();
        var last = lastCompletePlace(project);
        var first = Keys.change(project, cursor.place(), cursor.widget());
        scan(Family.TENANTS, Keys.changes(project), first, (_, json) -> {
            WidgetChange change = StoredJson.CHANGE.readValue(json);
            if (change.place() <= last && !change.cursor().equals(cursor)) {
                changes.add(change);
            }
            return change.place() <= last && changes.size() < limit;
        });
        return changes;
    }
}
