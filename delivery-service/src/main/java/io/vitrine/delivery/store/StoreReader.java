package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.widget.DeliveredWidget;
import io.vitrine.delivery.widget.PublishedWidget;
import io.vitrine.delivery.widget.WidgetTooLarge;
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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The store as it was at one moment, or as it will be after a {@link StoreTransaction}. */
public abstract sealed class StoreReader extends NodeNotes permits StoreSnapshot, StoreTransaction {

    public @Nullable ProjectId projectWithKey(String key) {
        var claim = claim(key);
        return claim == null || claim.released() != null ? null : claim.project();
    }

    /** How long caches may keep the project's responses, in seconds, or null if there is no such project. */
    public @Nullable Integer maxAge(ProjectId project) {
        var maxAge = bytes(Family.TENANTS, Keys.maxAge(project));
        return maxAge == null ? null : ByteBuffer.wrap(maxAge).getInt();
    }

    public ProjectState project(ProjectId project) {
        Project found = read(Family.TENANTS, Keys.project(project), StoredJson.PROJECT);
        return found == null ? ProjectState.INITIAL : found;
    }

    /** The widget as it is edited. A deleted one is as absent as one that never was: nothing follows its deletion. */
    public WidgetState draft(ProjectId project, WidgetId widget) {
        Widget found = read(Family.TENANTS, Keys.draft(project, widget), StoredJson.WIDGET);
        return found == null ? WidgetState.INITIAL : found;
    }

    public @Nullable PublishedWidget published(ProjectId project, WidgetId widget) {
        return read(Family.TENANTS, Keys.published(project, widget), StoredJson.PUBLISHED);
    }

    /**
     * The published widget as apps get it, or null for none.
     *
     * @throws WidgetTooLarge if it is held back
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
     * The published widget with its assets as they are, or null for none.
     *
     * @throws WidgetTooLarge if it is held back, or too large with the metadata
     */
    public @Nullable DeliveredWidget delivered(WidgetKey key, boolean withMetadata) {
        var widget = published(key.project(), key.widget());
        return widget == null ? null : DeliveredWidget.of(widget, id -> found(asset(key.project(), id)), withMetadata);
    }

    private static @Nullable Asset found(AssetState asset) {
        return asset instanceof Asset found ? found : null;
    }

    /** Whether the widget is published and known to be held back because it is too large. */
    public boolean isTooLarge(WidgetKey key) {
        return has(Family.NODE, Keys.tooLarge(key)) && !isFanningOut(key.project());
    }

    /** The widget that was published last under the slug and still is. */
    public @Nullable WidgetId widgetAt(ProjectId project, String slug) {
        var id = bytes(Family.TENANTS, Keys.slug(project, slug));
        return id == null ? null : WidgetId.of(Keys.uuid(ByteBuffer.wrap(id)));
    }

    /** A deleted asset is as absent as one that never was. */
    public AssetState asset(ProjectId project, AssetId asset) {
        Asset found = read(Family.TENANTS, Keys.asset(project, asset), StoredJson.ASSET);
        return found == null ? AssetState.INITIAL : found;
    }

    /**
     * The published widgets that show the asset, in the order of their ids.
     *
     * @param after the widget before the first of them, or null to begin with the first
     */
    public List<WidgetId> holders(ProjectId project, AssetId asset, @Nullable WidgetId after, int most) {
        var prefix = Keys.holders(project, asset);
        var holders = new ArrayList<WidgetId>();
        scan(Family.TENANTS, prefix, after == null ? prefix : Keys.holder(project, asset, after), (key, _) -> {
            var holder = Keys.widgetOfHolder(key);
            if (!holder.equals(after)) {
                holders.add(holder);
            }
            return holders.size() < most;
        });
        return holders;
    }

    /** The position of the project's last applied event, 0 for none. */
    public long cursor(ProjectId project) {
        return number(Family.TENANTS, Keys.cursor(project));
    }

    /** Up to where the widget must not be shown again, 0 for none. */
    public long takenDown(ProjectId project, WidgetId widget) {
        return number(Family.TENANTS, Keys.takenDown(project, widget));
    }

    /** A deleted template is as absent as one that never was. */
    public TemplateState template(ProjectId project, TemplateId template) {
        Template found = read(Family.TENANTS, Keys.template(project, template), StoredJson.TEMPLATE);
        return found == null ? TemplateState.INITIAL : found;
    }

    /** The Handlebars source of a version, also of a template that is gone, or null if there never was one. */
    public @Nullable String templateSource(ProjectId project, TemplateVersionId version) {
        var source = bytes(Family.TENANTS, Keys.templateSource(project, version));
        return source == null ? null : new String(source, UTF_8);
    }

    /** A deleted placement is as absent as one that never was. */
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

    /** The place up to which the project's changes are complete; later ones are not sent yet. */
    public long lastPlaceToTell(ProjectId project) {
        return isFanningOut(project) ? fanOutPlace(project) - 1 : lastPlace(project);
    }

    /** The place of the first {@link FanOut} of the project that is under way, 0 for none. */
    long fanOutPlace(ProjectId project) {
        return number(Family.NODE, Keys.fanOutPlace(project));
    }

    /**
     * Whether an asset of the project has changed and not all widgets that show it are written yet: then only what
     * documents are made of is up to date.
     */
    boolean isFanningOut(ProjectId project) {
        return has(Family.NODE, Keys.fanOutPlace(project));
    }

    /**
     * The next changes to tell the project's apps, each widget's last one only, up to {@link #lastPlaceToTell}.
     *
     * @param cursor of the last change that was sent
     */
    public List<WidgetChange> changesAfter(ProjectId project, WidgetChange.Cursor cursor, int most) {
        var changes = new ArrayList<WidgetChange>();
        var last = lastPlaceToTell(project);
        var first = Keys.change(project, cursor.place(), cursor.widget());
        scan(Family.TENANTS, Keys.changes(project), first, (_, json) -> {
            WidgetChange change = StoredJson.CHANGE.readValue(json);
            if (change.place() <= last && !change.cursor().equals(cursor)) {
                changes.add(change);
            }
            return change.place() <= last && changes.size() < most;
        });
        return changes;
    }
}
