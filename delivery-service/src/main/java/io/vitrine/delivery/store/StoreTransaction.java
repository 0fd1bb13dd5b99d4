package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.widget.PublishedWidget;
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
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatchWithIndex;

/** Changes that become visible together, and a view of the store as if they were already. */
public final class StoreTransaction extends StoreReader implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final Database database;
    private final ReadOptions options = new ReadOptions();
    private final WriteBatchWithIndex changes = new WriteBatchWithIndex(true);
    private final ChangeLog told = new ChangeLog(this);
    private final FanOuts fanOuts = new FanOuts(this);

    StoreTransaction(Database database) {
        this.database = database;
    }

    /** What changes from now on, the event at this position changes. */
    public void at(long position) {
        told.at(position);
    }

    public void project(Project project) {
        told.noteProject();
        put(Family.TENANTS, Keys.project(project.id()), EventJson.MAPPER.writeValueAsBytes(project));
        put(
                Family.TENANTS,
                Keys.maxAge(project.id()),
                ByteBuffer.allocate(Integer.BYTES).putInt(project.maxAge()).array());
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

    /** The key is not the project's present one any more, and still leads to it. */
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
     * Shows the widget like this from now on, or no longer.
     *
     * <p>A slug leads to the widget that was published last under it. Who published under it before has lost it, also
     * when the later one goes: what apps get at an address never falls back to something older.
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
                // What led there leads here now.
                told.noteOther(project, holder);
            }
            put(Family.TENANTS, Keys.published(project, id), EventJson.MAPPER.writeValueAsBytes(after));
            put(Family.TENANTS, Keys.slug(project, after.content().slug()), Keys.bytes(id.value()));
            after.content().assetIds().forEach(asset -> put(Family.TENANTS, Keys.holder(project, asset, id), NOTHING));
        }
        told.note(project, id, before, after);
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

    /** Keeps the widget from being shown by any event up to the position; 0 lifts that. */
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

    /** Has all further events of the subject left out: they follow one that was passed over. */
    public void leaveOut(ProjectId project, String subject) {
        put(Family.NODE, Keys.leftOut(project, subject), NOTHING);
    }

    public void markFilled() {
        put(Family.NODE, Keys.FILLED, NOTHING);
    }

    /** Does all of the changes or, when they fail, none of them. */
    public void together(Runnable some) {
        try {
            changes.setSavePoint();
            try {
                some.run();
                changes.popSavePoint();
            } catch (RuntimeException e) {
                changes.rollbackToSavePoint();
                throw e;
            }
        } catch (RocksDBException e) {
            throw new StoreFailed(e);
        }
    }

    ChangeLog told() {
        return told;
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
