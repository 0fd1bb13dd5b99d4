package io.vitrine.delivery.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import tools.jackson.databind.ObjectReader;

/**
 * The store's keys and values, and what they are as JSON and as numbers; what they mean is the business of
 * {@link StoreReader}.
 */
abstract sealed class Entries permits NodeNotes {

    /** Which of the two column families a key is in. */
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
     * @param first where to begin, of the same prefix
     * @param entry returns whether to go on
     */
    void scan(Family family, byte[] prefix, byte[] first, BiPredicate<byte[], byte[]> entry) {
        try (var entries = iterate(family)) {
            entries.seek(first);
            var goesOn = true;
            while (goesOn && entries.isValid() && startsWith(entries.key(), prefix)) {
                goesOn = entry.test(entries.key(), entries.value());
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
