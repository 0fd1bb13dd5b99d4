package io.vitrine.command.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache of recently used states of aggregates, which also writes snapshots from time to time.
 *
 * <p>States are immutable, and every use reads the later events. An old state therefore only costs time, and command
 * services need no coordination.
 */
public final class StateCache {

    /** A snapshot is written when an aggregate passes a multiple of this number of events. */
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
                .weigher((StreamId id, CachedState cached) -> StateWeight.of(cached.state()))
                .build();
    }

    public @Nullable CachedState get(StreamId stream) {
        var cached = recent.getIfPresent(stream);
        return cached != null ? cached : snapshots.find(stream);
    }

    /** The cached state, if it is not later than a version. */
    public @Nullable CachedState get(StreamId stream, long lastVersion) {
        var cached = get(stream);
        return cached != null && cached.version() <= lastVersion ? cached : null;
    }

    /** For a rewound database, in which committed events may be lost. */
    public void clear() {
        recent.invalidateAll();
    }

    /** Must only be called after the commit. */
    public void put(StreamId stream, CachedState current, long versionBefore) {
        recent.asMap().merge(stream, current, (first, second) -> first.version() > second.version() ? first : second);
        if (current.version() / SNAPSHOT_EVERY > versionBefore / SNAPSHOT_EVERY) {
            try {
                snapshots.save(stream, current);
            } catch (RuntimeException e) {
                // The events are stored; without the snapshot the next load is only slower.
                LOG.warn("No snapshot of {} at version {}", stream, current.version(), e);
            }
        }
    }
}
