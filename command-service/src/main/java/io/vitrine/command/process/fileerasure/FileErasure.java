package io.vitrine.command.process.fileerasure;

import io.vitrine.command.store.ErasedFiles;
import io.vitrine.command.store.ErasedFiles.ErasedFile;
import io.vitrine.files.FileKey;
import io.vitrine.files.FileStore;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the bytes of erased files. The request tries it first; what it could not remove is retried here, by any
 * process.
 */
public final class FileErasure implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FileErasure.class);

    /** For erasures of a process that ended before it removed the bytes; a failed request wakes the worker. */
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(1);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(30);

    private final ErasedFiles erased;
    private final @Nullable FileStore store;

    /** A failure is retried for ever: an erasure that was promised has to take place. */
    private final Worker worker = new Worker(
                    "file-erasure",
                    _ -> removeAll(),
                    FailureListener.logging(LOG, "Cannot remove the bytes of erased files"))
            .every(POLL_INTERVAL)
            .retryingAfter(RETRY_DELAY, MAX_RETRY_DELAY)
            .survivingErrors();

    private boolean knowsNoRestoredFiles;

    /** @param store null if this installation keeps no files */
    FileErasure(ErasedFiles erased, @Nullable FileStore store) {
        this.erased = erased;
        this.store = store;
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    /** @return false if the file store is not available now; the bytes are removed later */
    public boolean remove(FileKey key) {
        try {
            remove(new ErasedFile(key.project(), key.name()));
            return true;
        } catch (UncheckedIOException e) {
            LOG.warn("The bytes of erased file {} are not removed yet: {}", key.path(), e.toString());
            worker.wake();
            return false;
        }
    }

    private void remove(ErasedFile file) {
        var key = FileKey.of(file.project(), file.name());
        if (store != null && key != null) {
            try {
                store.delete(key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            erased.removed(file);
        }
    }

    /**
     * At a start also what was removed before: a restored backup of the file store has erased files, and so has an
     * upload that ended during the erasure in a process that crashed.
     */
    private void removeAll() {
        var files = knowsNoRestoredFiles ? erased.due() : erased.all();
        @Nullable RuntimeException failure = null;
        for (var file : files) {
            try {
                remove(file);
            } catch (RuntimeException e) {
                // The others do not wait for this one.
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        knowsNoRestoredFiles = true;
    }
}
