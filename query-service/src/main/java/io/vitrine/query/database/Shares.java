package io.vitrine.query.database;

import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps a project from taking all connections: while it has its share of them, its other reads wait, and those of other
 * projects pass by. A few projects have a share together, so that there is a fixed number of them to keep.
 */
final class Shares {

    private static final int SHARES = 256;

    /** Of the connections; more of one project's reads at once would only have to wait for the same processors. */
    private static final int PART = 4;

    private final int reads;
    private final Semaphore[] shares;
    private final Duration patience;

    /** @param patience for so long a read waits for its project's others */
    Shares(int connections, Duration patience) {
        this.reads = Math.max(1, connections / PART);
        this.shares =
                Stream.generate(() -> new Semaphore(reads, true)).limit(SHARES).toArray(Semaphore[]::new);
        this.patience = patience;
    }

    /** @throws ProblemException 503 if the project's other reads take too long */
    <T> T within(ProjectId project, Supplier<T> read) {
        var share = shares[Math.floorMod(project.hashCode(), SHARES)];
        try {
            if (!share.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.unavailable(
                        "too-many-reads",
                        "Of this project %d reads are under way and more are waiting. Ask again in a moment, and less at once."
                                .formatted(reads),
                        1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("shutting-down", "This node is shutting down.", 1);
        }
        try {
            return read.get();
        } finally {
            share.release();
        }
    }
}
