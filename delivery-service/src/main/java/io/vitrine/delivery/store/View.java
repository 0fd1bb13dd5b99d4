package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.widget.DeliveredWidget;
import io.vitrine.delivery.widget.PublishedWidget;
import io.vitrine.delivery.widget.WidgetTooLarge;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.LogIncarnation;
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
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import tools.jackson.databind.ObjectReader;

/** The store as it was at one moment, or as it will be after a {@link Batch}. */
public abstract sealed class View permits Moment, Batch {

    /** Which of the two column families a key is in. */
    enum Family {
        TENANTS,
        NODE
    }

    abstract byte @Nullable [] get(Family family, byte[] key) throws RocksDBException;

    abstract RocksIterator iterate(Family family);

    public @Nullable ProjectId projectWithKey(String key) {
        var claim = claim(key);
        return claim == null || claim.released() != null ? null : claim.project();
    }

    /** How long caches may keep the project's answers, in seconds, or null if there is no such project. */
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
        if (stored != null) {
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

    /** Whether the widget is published and held back because it is too large. */
    public boolean isTooLarge(WidgetKey key) {
        return has(Family.NODE, Keys.tooLarge(key));
    }

    /** Published widgets that are held back because they are too large, up to so many. */
    public List<WidgetKey> tooLarge(int limit) {
        var found = new ArrayList<WidgetKey>();
        scan(Family.NODE, Keys.TOO_LARGE, (key, _) -> {
            if (found.size() < limit) {
                found.add(Keys.widgetTooLarge(key));
            }
        });
        return found;
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

    /** The published widgets that hold the asset. */
    public List<WidgetId> holders(ProjectId project, AssetId asset) {
        var holders = new ArrayList<WidgetId>();
        scan(Family.TENANTS, Keys.holders(project, asset), (key, _) -> holders.add(Keys.widgetOfHolder(key)));
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

    /** The place of the last change that the project's apps can be told of, 0 for none. */
    public long lastPlace(ProjectId project) {
        return number(Family.TENANTS, Keys.lastPlace(project));
    }

    /**
     * The next changes to tell the project's apps, each widget's last one only.
     *
     * @param cursor what was told last
     */
    public List<Change> changesAfter(ProjectId project, Change.Cursor cursor, int most) {
        var changes = new ArrayList<Change>();
        var prefix = Keys.changes(project);
        try (var entries = iterate(Family.TENANTS)) {
            entries.seek(Keys.change(project, cursor.place(), cursor.widget()));
            for (; entries.isValid() && startsWith(entries.key(), prefix) && changes.size() < most; entries.next()) {
                Change change = StoredJson.CHANGE.readValue(entries.value());
                if (!change.cursor().equals(cursor)) {
                    changes.add(change);
                }
            }
            entries.status();
        } catch (RocksDBException e) {
            throw new StoreFailed(e);
        }
        return changes;
    }

    public @Nullable PartitionProgress progress(int partition) {
        return read(Family.NODE, Keys.partition(partition), StoredJson.PROGRESS);
    }

    public List<Stop> stops() {
        var stops = new ArrayList<Stop>();
        scan(Family.NODE, Keys.STOPS, (_, stop) -> stops.add(StoredJson.STOP.readValue(stop)));
        return stops;
    }

    /** Whether the node has once seen all that there was on the topic. */
    public boolean filled() {
        return bytes(Family.NODE, Keys.FILLED) != null;
    }

    /** Of the log that everything here comes from. */
    public LogIncarnation incarnation() {
        var forks = bytes(Family.NODE, Keys.INCARNATION);
        return forks == null ? LogIncarnation.FIRST : LogIncarnation.parse(new String(forks, UTF_8));
    }

    public @Nullable KeyClaim claim(String key) {
        var claim = bytes(Family.NODE, Keys.projectKey(key));
        return claim == null ? null : KeyClaim.of(ByteBuffer.wrap(claim));
    }

    boolean has(Family family, byte[] key) {
        return bytes(family, key) != null;
    }

    private byte @Nullable [] bytes(Family family, byte[] key) {
        try {
            return get(family, key);
        } catch (RocksDBException e) {
            throw new StoreFailed(e);
        }
    }

    private <T> @Nullable T read(Family family, byte[] key, ObjectReader reader) {
        var json = bytes(family, key);
        return json == null ? null : reader.<T>readValue(json);
    }

    long number(Family family, byte[] key) {
        var bytes = bytes(family, key);
        return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
    }

    private void scan(Family family, byte[] prefix, BiConsumer<byte[], byte[]> entry) {
        try (var entries = iterate(family)) {
            for (entries.seek(prefix); entries.isValid() && startsWith(entries.key(), prefix); entries.next()) {
                entry.accept(entries.key(), entries.value());
            }
            entries.status();
        } catch (RocksDBException e) {
            throw new StoreFailed(e);
        }
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
