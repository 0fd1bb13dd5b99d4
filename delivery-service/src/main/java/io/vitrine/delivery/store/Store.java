package io.vitrine.delivery.store;

import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The data of a node, on its own disk. Thread-safe for many readers and one writer. Closing waits for current
 * operations.
 */
public final class Store implements AutoCloseable {

    private final Directory directory;
    private Database database;
    private final List<Consumer<Changed>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> projectListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> apiKeyListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> replacementListeners = new CopyOnWriteArrayList<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /** Only used by the writer: whether a {@link FanOut} may be unfinished, and the project of the last turn. */
    private boolean mayFanOut = true;

    private @Nullable ProjectId lastTurn;

    /**
     * The changes of a write.
     *
     * @param widgets the changed widgets
     * @param projects projects of which any widget may have changed, or of which held back changes can be sent
     * @param access projects of which an API key or the access may have changed
     * @param erasedFiles files of which no copy may stay
     */
    public record Changed(
            Set<WidgetKey> widgets, Set<ProjectId> projects, Set<ProjectId> access, Set<ErasedFile> erasedFiles) {}

    private Store(Directory directory, Database.Choice choice) {
        this.directory = directory;
        this.database = new Database(directory, choice);
    }

    /** @throws StoreFailed if another process uses it, or it is not writable */
    public static Store open(Path directory) {
        return new Store(new Directory(directory), Directory::current);
    }

    /** Creates an empty store next to this one, for another incarnation. */
    public Store next(LogIncarnation incarnation) {
        var next = new Store(directory, parent -> parent.next(incarnation.number()));
        next.write(transaction -> transaction.put(
                StoreReader.Family.NODE, Keys.INCARNATION, incarnation.text().getBytes(StandardCharsets.UTF_8)));
        return next;
    }

    /** Replaces the content of this store with that of another one, which is closed. Waits for current reads. */
    public void replaceWith(Store next) {
        lock.writeLock().lock();
        try {
            if (closed) {
                throw new StoreFailed("The store is closed.", new IllegalStateException());
            }
            var former = database;
            directory.makeCurrent(next.database.path());
            database = next.database;
            next.closed = true;
            mayFanOut = true;
            former.close();
            directory.clear(String.valueOf(database.path().getFileName()));
        } catch (IOException e) {
            throw new StoreFailed("The store %s cannot be replaced.".formatted(directory.path()), e);
        } finally {
            lock.writeLock().unlock();
        }
        replacementListeners.forEach(Runnable::run);
    }

    public Path directory() {
        return directory.path();
    }

    /**
     * The listener is called with the changes of each write, after they are visible and before {@link #write} returns.
     */
    public void onChange(Consumer<Changed> listener) {
        listeners.add(listener);
    }

    /** The listener is called after each write that created, rotated or revoked an API key. */
    public void onApiKeyChange(Runnable listener) {
        apiKeyListeners.add(listener);
    }

    /** The listener is called after each write that changed a project's key, cache time or access. */
    public void onProjectChange(Runnable listener) {
        projectListeners.add(listener);
    }

    /** The listener is called after the whole content was replaced. */
    public void onReplacement(Runnable listener) {
        replacementListeners.add(listener);
    }

    /** Reads from a snapshot, so no write is partly visible. */
    public <T extends @Nullable Object> T read(Function<StoreReader, T> query) {
        return withLock(() -> {
            try (var snapshot = new StoreSnapshot(database)) {
                return query.apply(snapshot);
            }
        });
    }

    /** Writes all of the changes or, when {@code changes} or the disk fails, none. */
    public void write(Consumer<StoreTransaction> changes) {
        withLock(() -> {
            try (var transaction = new StoreTransaction(database)) {
                changes.accept(transaction);
                StoredDocuments.write(transaction);
                database.write(transaction);
                if (transaction.changeLog().touchesProjects()) {
                    projectListeners.forEach(Runnable::run);
                }
                if (transaction.changeLog().touchesApiKeys()) {
                    apiKeyListeners.forEach(Runnable::run);
                }
                mayFanOut |= transaction.fanOuts().hasBegun();
                var changed = transaction.changeLog().changed();
                listeners.forEach(listener -> listener.accept(changed));
            }
            return true;
        });
    }

    /**
     * Continues an unfinished {@link FanOut} by one portion. Projects take turns. Only called by the writer.
     *
     * @return whether there may be more
     */
    public boolean fanOut() {
        if (mayFanOut) {
            var turn = new AtomicReference<@Nullable ProjectId>();
            write(transaction -> turn.set(transaction.fanOuts().applyPortion(lastTurn)));
            lastTurn = turn.get();
            mayFanOut = lastTurn != null;
        }
        return mayFanOut;
    }

    /** Whether {@link #fanOut} may have something to do. */
    public boolean mayFanOut() {
        return mayFanOut;
    }

    /** Access to a closed RocksDB would crash the process. */
    private <T extends @Nullable Object> T withLock(Supplier<T> action) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new StoreFailed("The store is closed.", new IllegalStateException());
            }
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                database.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
