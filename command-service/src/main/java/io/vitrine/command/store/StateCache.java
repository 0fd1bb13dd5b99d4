package io.vitrine.command.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache of recently used states of aggregates, which also writes snapshots from time to time.
 *
 * <p>States are immutable, and every use reads the later events. An old state therefore only costs time and is never
 * wrong, and command services need no coordination.
 */
public final class StateCache {

    /** A snapshot is written when an aggregate passes a multiple of so many events. */
    static final int SNAPSHOT_EVERY = 100;

    private static final Logger LOG = LoggerFactory.getLogger(StateCache.class);
    /** The share of the heap that states may keep: 42 MiB of 256. */
    private static final long HEAP_SHARE = 6;

    private final Snapshots snapshots;
    private final Cache<StreamId, CachedState> recent;

    /** Keeps states up to a sixth of the heap. */
    public StateCache(Snapshots snapshots) {
        this(snapshots, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /** @param maxBytes that states may keep on the heap together */
    StateCache(Snapshots snapshots, long maxBytes) {
        this.snapshots = snapshots;
        this.recent = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((StreamId id, CachedState remembered) -> StateWeight.of(remembered.state()))
                .build();
    }

    public @Nullable CachedState recall(StreamId stream) {
        var remembered = recent.getIfPresent(stream);
        return remembered != null ? remembered : snapshots.find(stream);
    }

    /** The cached state, if it is not later than a version. */
    public @Nullable CachedState recall(StreamId stream, long lastVersion) {
        var remembered = recall(stream);
        return remembered != null && remembered.version() <= lastVersion ? remembered : null;
    }

    /** Committed states may be lost, together with their database. */
    public void forgetAll() {
        recent.invalidateAll();
    }

    /** Must only be called after the commit. */
    public void remember(StreamId stream, CachedState now, long versionBefore) {
        recent.asMap().merge(stream, now, (then, later) -> then.version() > later.version() ? then : later);
        if (now.version() / SNAPSHOT_EVERY > versionBefore / SNAPSHOT_EVERY) {
            try {
                snapshots.save(stream, now);
            } catch (RuntimeException e) {
                // The events are stored; without the snapshot the next load is only slower.
                LOG.warn("No snapshot of {} at version {}", stream, now.version(), e);
            }
        }
    }
}
