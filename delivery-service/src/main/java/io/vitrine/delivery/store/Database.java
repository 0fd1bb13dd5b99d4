package io.vitrine.delivery.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.delivery.store.Entries.Family;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/**
 * An open RocksDB and its native memory, which is bounded: blocks, indexes, filters and memtables share
 * {@link #MAX_MEMORY_BYTES}.
 */
final class Database implements AutoCloseable {

    /** The memory limit of RocksDB in bytes. Memtables take at most half of it. */
    private static final long MAX_MEMORY_BYTES = 32L << 20;

    private static final long MEMTABLE_BYTES = 4L << 20;

    private final List<RocksObject> resources = new ArrayList<>();
    private final List<ColumnFamilyHandle> families = new ArrayList<>();
    private final WriteOptions writing;
    private final Path path;
    private final RocksDB db;

    /** Selects a database of the directory. */
    interface Choice {
        Path of(Directory directory) throws IOException;
    }

    Database(Directory directory, Choice choice) {
        try {
            load(directory.forNativeLibrary());
            writing = track(new WriteOptions());
            path = choice.of(directory);
            db = open(path);
        } catch (IOException | RocksDBException | UnsatisfiedLinkError e) {
            closeOptions();
            throw new StoreFailed(
                    "The store %s cannot be opened; another process may be using it: %s"
                            .formatted(directory.path(), e.getMessage()),
                    e);
        }
    }

    Path path() {
        return path;
    }

    RocksDB db() {
        return db;
    }

    ColumnFamilyHandle family(Family family) {
        return families.get(family.ordinal());
    }

    /**
     * Not synced to the disk: the operating system keeps it after a crash of the process. After a power failure, the
     * lost end includes the position, so it is read again.
     */
    void write(StoreTransaction transaction) {
        try {
            db.write(writing, transaction.changes());
        } catch (RocksDBException e) {
            throw new StoreFailed(e);
        }
    }

    private static void load(Path directory) throws IOException {
        NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
    }

    private RocksDB open(Path directory) throws RocksDBException {
        var memory = track(new LRUCache(MAX_MEMORY_BYTES));
        var tables = new BlockBasedTableConfig()
                .setBlockCache(memory)
                .setFilterPolicy(track(new BloomFilter(10)))
                .setCacheIndexAndFilterBlocks(true);
        var columns = track(new ColumnFamilyOptions()
                .setTableFormatConfig(tables)
                .setWriteBufferSize(MEMTABLE_BYTES)
                .setCompressionType(CompressionType.LZ4_COMPRESSION));
        var options = track(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(track(new WriteBufferManager(MAX_MEMORY_BYTES / 2, memory)))
                .setMaxOpenFiles(256)
                .setMaxTotalWalSize(64L << 20)
                .setKeepLogFileNum(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setStatsDumpPeriodSec(0));
        var descriptors = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, columns),
                new ColumnFamilyDescriptor("node".getBytes(UTF_8), columns));
        return RocksDB.open(options, directory.toString(), descriptors, families);
    }

    private <T extends RocksObject> T track(T object) {
        resources.add(object);
        return object;
    }

    @Override
    public void close() {
        families.forEach(ColumnFamilyHandle::close);
        db.close();
        closeOptions();
    }

    private void closeOptions() {
        resources.reversed().forEach(RocksObject::close);
    }
}
