package io.vitrine.delivery.store;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;

/** The state of the store at the creation of this snapshot, unaffected by later writes. */
final class StoreSnapshot extends StoreReader implements AutoCloseable {

    private final Database database;
    private final Snapshot snapshot;
    private final ReadOptions options;

    StoreSnapshot(Database database) {
        this.database = database;
        this.snapshot = database.db().getSnapshot();
        this.options = new ReadOptions().setSnapshot(snapshot);
    }

    @Override
    byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
        return database.db().get(database.family(family), options, key);
    }

    @Override
    RocksIterator iterate(Family family) {
        return database.db().newIterator(database.family(family), options);
    }

    @Override
    public void close() {
        options.close();
        database.db().releaseSnapshot(snapshot);
        snapshot.close();
    }
}
