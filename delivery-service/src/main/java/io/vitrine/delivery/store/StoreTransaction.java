package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.AssetState;
import io.vitrine.events.EventJson;
import io.vitrine.events.PlacementId;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateState;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetState;
import io.vitrine.rendering.widget.PublishedWidget;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatchWithIndex;

/** Changes that become visible together, and the state of the store including them. */
public final class StoreTransaction extends StoreReader implements AutoCloseable {

    private static final byte[] EMPTY = {};

    private final Database database;
    private final ReadOptions options = new ReadOptions();
    private final WriteBatchWithIndex changes = new WriteBatchWithIndex(true);
    private final ChangeLog changeLog = new ChangeLog(this);
    private final FanOuts fanOuts = new FanOuts(this);

    StoreTransaction(Database database) {
        this.database = database;
    }

    /** Sets the position of the event whose changes follow. */
    public void at(long position) {
        changeLog.at(position);
    }

    public void project(Project project) {
        changeLog.recordProject(project.id());
        put(Family.TENANTS, Keys.project(project.id()), EventJson.MAPPER.writeValueAsBytes(project));
        put(Family.TENANTS, Keys.served(project.id()), ServedProject.bytes(project));
    }

    public void apiKey(ProjectId project, ApiKeyId id, ApiKeyState after) {
        ApiKeyEntries.write(this, project, id, after);
    }

    /**
     * Leads the key to the project, unless a later event gave it to another: keys are unique in the installation, but
     * two projects' events may come in any order.
     */
    public void claimKey(String key, ProjectId project, long position) {
        var claim = claim(key);
        if (claim == null || claim.position() < position) {
            put(Family.NODE, Keys.projectKey(key), new KeyClaim(project, position, null).bytes());
        }
    }

    /** Marks the key as a former one, which still leads to the project. */
    public void releaseKey(String key, ProjectId project, Instant at) {
        var claim = claim(key);
        if (claim != null && claim.project().equals(project)) {
            put(Family.NODE, Keys.projectKey(key), new KeyClaim(project, claim.position(), at).bytes());
        }
    }

    public void draft(ProjectId project, WidgetId id, WidgetState state) {
        var key = Keys.draft(project, id);
        switch (state) {
            case Widget widget -> put(Family.TENANTS, key, EventJson.MAPPER.writeValueAsBytes(widget));
            case WidgetState.Absent _, WidgetState.Deleted _ -> delete(Family.TENANTS, key);
        }
    }

    /**
     * Publishes, replaces or unpublishes a widget.
     *
     * <p>A slug leads to the widget that was last published under it. An earlier widget with the slug does not get it
     * back when the later one is unpublished, so a URL never falls back to older content.
     */
    public void publish(ProjectId project, WidgetId id, @Nullable PublishedWidget after) {
        var before = published(project, id);
        if (before != null) {
            if (id.equals(widgetAt(project, before.content().slug()))) {
                delete(Family.TENANTS, Keys.slug(project, before.content().slug()));
            }
            before.content().assetIds().forEach(asset -> delete(Family.TENANTS, Keys.holder(project, asset, id)));
        }
        if (after == null) {
            delete(Family.TENANTS, Keys.published(project, id));
        } else {
            var holder = widgetAt(project, after.content().slug());
            if (holder != null) {
                // The slug now leads to the new widget.
                changeLog.recordOther(project, holder);
            }
            put(Family.TENANTS, Keys.published(project, id), EventJson.MAPPER.writeValueAsBytes(after));
            put(Family.TENANTS, Keys.slug(project, after.content().slug()), Keys.bytes(id.value()));
            after.content().assetIds().forEach(asset -> put(Family.TENANTS, Keys.holder(project, asset, id), EMPTY));
        }
        changeLog.recordChange(project, id, before, after);
    }

    public void asset(ProjectId project, AssetId id, AssetState state) {
        var key = Keys.asset(project, id);
        switch (state) {
            case Asset asset -> put(Family.TENANTS, key, EventJson.MAPPER.writeValueAsBytes(asset));
            case AssetState.Absent _, AssetState.Deleted _ -> delete(Family.TENANTS, key);
        }
        fanOuts.begin(project, id);
    }

    public void template(ProjectId project, TemplateId id, TemplateState state) {
        var key = Keys.template(project, id);
        switch (state) {
            case Template template -> {
                put(Family.TENANTS, key, EventJson.MAPPER.writeValueAsBytes(template));
                var current = template.current();
                put(
                        Family.TENANTS,
                        Keys.templateSource(project, current.id()),
                        current.design().template().getBytes(UTF_8));
            }
            case TemplateState.Absent _, TemplateState.Deleted _ -> delete(Family.TENANTS, key);
        }
    }

    public void placement(ProjectId project, PlacementId id, PlacementState after) {
        PlacementEntries.write(this, project, id, after);
    }

    public void cursor(ProjectId project, long position) {
        put(Family.TENANTS, Keys.cursor(project), number(position));
    }

    /** Prevents events up to the position from publishing the widget; 0 removes this. */
    public void takenDown(ProjectId project, WidgetId widget, long position) {
        var key = Keys.takenDown(project, widget);
        if (position == 0) {
            delete(Family.TENANTS, key);
        } else {
            put(Family.TENANTS, key, number(position));
        }
    }

    public void progress(int partition, PartitionProgress progress) {
        put(Family.NODE, Keys.partition(partition), EventJson.MAPPER.writeValueAsBytes(progress));
    }

    public void stop(Stop stop) {
        put(Family.NODE, Keys.stop(stop.project()), EventJson.MAPPER.writeValueAsBytes(stop));
    }

    public void resume(ProjectId project) {
        delete(Family.NODE, Keys.stop(project));
    }

    public void skip(Skip skip) {
        put(Family.NODE, Keys.skip(skip.partition(), skip.offset()), EventJson.MAPPER.writeValueAsBytes(skip));
    }

    /** Leaves out all further events of the aggregate, because they follow a skipped one. */
    public void leaveOut(ProjectId project, String subject) {
        put(Family.NODE, Keys.leftOut(project, subject), EMPTY);
    }

    public void markFilled() {
        put(Family.NODE, Keys.FILLED, EMPTY);
    }

    /** Applies all changes of the action or, if it fails, none. */
    public void atomically(Runnable action) {
        try {
            changes.setSavePoint();
            try {
                action.run();
                changes.popSavePoint();
            } catch (RuntimeException e) {
                changes.rollbackToSavePoint();
                throw e;
            }
        } catch (RocksDBException e) {
            throw new StoreFailed(e);
        }
    }

    ChangeLog changeLog() {
        return changeLog;
    }

    FanOuts fanOuts() {
        return fanOuts;
    }

    WriteBatchWithIndex changes() {
        return changes;
    }

    @Override
    byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
        return changes.getFromBatchAndDB(database.db(), database.family(family), options, key);
    }

    @Override
    RocksIterator iterate(Family family) {
        var handle = database.family(family);
        return changes.newIteratorWithBase(handle, database.db().newIterator(handle, options), options);
    }

    void put(Family family, byte[] key, byte[] value) {
        try {
            changes.put(database.family(family), key, value);
        } catch (RocksDBException e) {
            throw new StoreFailed(e);
        }
    }

    void delete(Family family, byte[] key) {
        try {
            changes.delete(database.family(family), key);
        } catch (RocksDBException e) {
            throw new StoreFailed(e);
        }
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    @Override
    public void close() {
        changes.close();
        options.close();
    }
}
