package io.vitrine.delivery.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import tools.jackson.databind.ObjectReader;

/** Access to the store's keys and values, as JSON and as numbers. {@link StoreReader} knows their meaning. */
abstract sealed class Entries permits NodeNotes {

    /** The column family of a key. */
    enum Family {
        TENANTS,
        NODE
    }

    abstract byte @Nullable [] get(Family family, byte[] key) throws RocksDBException;

    abstract RocksIterator iterate(Family family);

    boolean has(Family family, byte[] key) {
        return bytes(family, key) != null;
    }

    byte @Nullable [] bytes(Family family, byte[] key) {
        try {
            return get(family, key);
        } catch (RocksDBException e) {
            throw new StoreFailed(e);
        }
    }

    <T> @Nullable T read(Family family, byte[] key, ObjectReader reader) {
        var json = bytes(family, key);
        return json == null ? null : reader.<T>readValue(json);
    }

    long number(Family family, byte[] key) {
        var bytes = bytes(family, key);
        return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
    }

    void scan(Family family, byte[] prefix, BiConsumer<byte[], byte[]> entry) {
        scan(family, prefix, prefix, (key, value) -> {
            entry.accept(key, value);
            return true;
        });
    }

    /**
     * @param first the first key, with the same prefix
     * @param entry returns whether to continue
     */
    void scan(Family family, byte[] prefix, byte[] first, BiPredicate<byte[], byte[]> entry) {
        try (var entries = iterate(family)) {
            entries.seek(first);
            var more = true;
            while (more && entries.isValid() && startsWith(entries.key(), prefix)) {
                more = entry.test(entries.key(), entries.value());
                entries.next();
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
