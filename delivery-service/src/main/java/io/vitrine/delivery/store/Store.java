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
 * Everything that a node serves from, on its own disk. Safe for many readers and one writer; closing waits for those
 * who are inside.
 */
public final class Store implements AutoCloseable {

    private final Directory directory;
    private Database database;
    private final List<Consumer<Changed>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> projectListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> replacementListeners = new CopyOnWriteArrayList<>();
    private final ReadWriteLock inside = new ReentrantReadWriteLock();
    private boolean closed;

    /** Of the writer alone: whether a {@link FanOut} may be under way, and which project had the last turn. */
    private boolean mayFanOut = true;

    private @Nullable ProjectId lastTurn;

    /**
     * What a write changed for those who read.
     *
     * @param widgets that look different
     * @param projects of which any widget may look different, or which have changes to tell that were held back
     */
    public record Changed(Set<WidgetKey> widgets, Set<ProjectId> projects) {}

    private Store(Directory directory, Database.Choice choice) {
        this.directory = directory;
        this.database = new Database(directory, choice);
    }

    /** @throws StoreFailed if another process has it open or it cannot be written */
    public static Store open(Path directory) {
        return new Store(new Directory(directory), Directory::current);
    }

    /** An empty one beside this, for another incarnation of the log. */
    public Store next(LogIncarnation incarnation) {
        var next = new Store(directory, there -> there.next(incarnation.number()));
        next.write(batch -> batch.put(
                StoreReader.Family.NODE, Keys.INCARNATION, incarnation.text().getBytes(StandardCharsets.UTF_8)));
        return next;
    }

    /** Has from now on what the next one has, which is of no use any more. Waits for those who read. */
    public void becomes(Store next) {
        inside.writeLock().lock();
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
            inside.writeLock().unlock();
        }
        replacementListeners.forEach(Runnable::run);
    }

    public Path directory() {
        return directory.path();
    }

    /** Hears what looks different after each write: after it does, and before {@link #write} returns. */
    public void onChange(Consumer<Changed> listener) {
        listeners.add(listener);
    }

    /** Hears after each write that changed what is known of a project: its key, or how long its answers are kept. */
    public void onProjectChange(Runnable listener) {
        projectListeners.add(listener);
    }

    /** Hears after everything may have become another. */
    public void onReplacement(Runnable listener) {
        replacementListeners.add(listener);
    }

    /** Reads from one moment: no write shows in part. */
    public <T extends @Nullable Object> T read(Function<StoreReader, T> reading) {
        return inside(() -> {
            try (var moment = new StoreSnapshot(database)) {
                return reading.apply(moment);
            }
        });
    }

    /** Writes all of the changes or, when {@code changes} or the disk fails, none. */
    public void write(Consumer<StoreTransaction> changes) {
        inside(() -> {
            try (var batch = new StoreTransaction(database)) {
                changes.accept(batch);
                StoredDocuments.write(batch);
                database.write(batch);
                if (batch.told().touchesProjects()) {
                    projectListeners.forEach(Runnable::run);
                }
                mayFanOut |= batch.fanOuts().hasBegun();
                var changed = batch.told().changed();
                listeners.forEach(listener -> listener.accept(changed));
            }
            return true;
        });
    }

    /**
     * Goes on with changes of assets that more widgets show than one write can change: one portion of one of them, by
     * turns of projects. By the one that writes.
     *
     * @return whether there was one, so that there may be more
     */
    public boolean fanOut() {
        if (mayFanOut) {
            var turn = new AtomicReference<@Nullable ProjectId>();
            write(batch -> turn.set(batch.fanOuts().portion(lastTurn)));
            lastTurn = turn.get();
            mayFanOut = lastTurn != null;
        }
        return mayFanOut;
    }

    /** Whether {@link #fanOut} may have something to do. */
    public boolean mayFanOut() {
        return mayFanOut;
    }

    /** Touching a closed RocksDB would end the process. */
    private <T extends @Nullable Object> T inside(Supplier<T> action) {
        inside.readLock().lock();
        try {
            if (closed) {
                throw new StoreFailed("The store is closed.", new IllegalStateException());
            }
            return action.get();
        } finally {
            inside.readLock().unlock();
        }
    }

    @Override
    public void close() {
        inside.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                database.close();
            }
        } finally {
            inside.writeLock().unlock();
        }
    }
}
