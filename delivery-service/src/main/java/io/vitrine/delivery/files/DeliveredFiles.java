package io.vitrine.delivery.files;

import io.vitrine.events.ProjectId;
import io.vitrine.files.FileKey;
import io.vitrine.files.FileStore;
import io.vitrine.files.FileType;
import io.vitrine.files.ImageScaler;
import io.vitrine.templates.RenderingFailed;
import io.vitrine.templates.RenderingPool;
import io.vitrine.templates.TemplateFault;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Uploaded files and their variants. A copy on the node's own disk is served without the file store, because the bytes
 * of a key never change.
 */
public final class DeliveredFiles {

    /** A file that others evict at once is loaded again. */
    private static final int MAX_ATTEMPTS = 3;

    private final @Nullable FileStore store;
    private final FileCache cache;
    private final ImageScaler scaler;
    private final RenderingPool pool;
    private final FileLoads loads = new FileLoads();

    /** The files that are being loaded or scaled. Concurrent requests wait for the same work. */
    private final ConcurrentMap<String, CompletableFuture<@Nullable Void>> running = new ConcurrentHashMap<>();

    DeliveredFiles(@Nullable FileStore store, FileCache cache, ImageScaler scaler, RenderingPool pool) {
        this.store = store;
        this.cache = cache;
        this.scaler = scaler;
        this.pool = pool;
    }

    /** Deletes the copies of an erased file. Those of a request that is still running are deleted at its end. */
    public void forget(FileKey key) {
        cache.remove(key.project() + "-" + key.sha256());
    }

    private interface Making {
        @Nullable
        CachedFile make() throws IOException;
    }

    /**
     * The file as uploaded.
     *
     * @throws NoSuchFileException if there is none
     * @throws FilesUnavailable if it is not cached and the store cannot be reached
     */
    public CachedFile original(FileKey key) throws IOException {
        var name = key.project() + "-" + key.sha256();
        var file = once(name, key.sha256(), () -> load(key, name));
        return file != null && file.type() == key.type() ? file : missing(key, file);
    }

    /** The same bytes have one type, so another extension is another file, which does not exist. */
    private static CachedFile missing(FileKey key, @Nullable CachedFile file) throws IOException {
        if (file != null) {
            file.close();
        }
        throw new NoSuchFileException(key.name());
    }

    /**
     * The picture with this width; the original if it has no variant.
     *
     * @throws io.vitrine.templates.RenderingCrowded if too many pictures and templates are waiting
     */
    public CachedFile variant(FileKey key, int width) throws IOException {
        var original = original(key);
        if (!ImageScaler.scales(key.type())) {
            return original;
        }
        var version = key.sha256() + "-w" + width;
        try {
            var variant = once(key.project() + "-" + version, version, () -> scaled(key, original, version, width));
            if (variant != null) {
                original.close();
                return variant;
            }
            return original;
        } catch (IOException | RuntimeException e) {
            original.close();
            throw e;
        }
    }

    /** Made by one of the concurrent requests. The others open the result. */
    private @Nullable CachedFile once(String name, String version, Making making) throws IOException {
        for (var attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            var cached = cache.find(name, version);
            if (cached != null) {
                return cached;
            }
            var own = new CompletableFuture<@Nullable Void>();
            var existing = running.putIfAbsent(name, own);
            if (existing == null) {
                try {
                    return making.make();
                } finally {
                    running.remove(name, own);
                    own.complete(null);
                }
            }
            existing.join();
        }
        return making.make();
    }

    private CachedFile load(FileKey key, String name) throws IOException {
        if (store == null) {
            throw new FilesUnavailable("not configured", null);
        }
        var draft = cache.draft();
        try (var _ = loads.enter(key.project())) {
            loads.copy(store, key, draft);
            return cache.keep(name, key.sha256(), key.type(), draft);
        } finally {
            FileCache.delete(draft);
        }
    }

    private @Nullable CachedFile scaled(FileKey key, CachedFile original, String version, int width)
            throws IOException {
        var draft = cache.draft();
        try {
            var type = onPool(key.project(), () -> scale(key, original, width, draft));
            return type == null ? null : cache.keep(key.project() + "-" + version, version, type, draft);
        } finally {
            FileCache.delete(draft);
        }
    }

    private @Nullable FileType scale(FileKey key, CachedFile original, int width, Path draft) throws IOException {
        return scaler.scale(original.path(), key.type(), width, draft);
    }

    private interface Scaling {
        @Nullable
        FileType scale() throws IOException;
    }

    /** Scaling takes the processor for as long as a slow template, and takes turns with templates by project. */
    private @Nullable FileType onPool(ProjectId project, Scaling scaling) throws IOException {
        record Outcome(@Nullable FileType type, @Nullable IOException failure) {}
        try {
            var outcome = pool.call(project, () -> {
                try {
                    return new Outcome(scaling.scale(), null);
                } catch (IOException e) {
                    return new Outcome(null, e);
                }
            });
            if (outcome.failure() != null) {
                throw new FilesUnavailable("the picture cannot be scaled now", outcome.failure());
            }
            return outcome.type();
        } catch (RenderingFailed | TemplateFault e) {
            throw new IllegalStateException("Scaling renders no template", e);
        }
    }
}
