package io.vitrine.journal.audit;

import io.vitrine.events.audit.Checkpoint;
import io.vitrine.journal.audit.AuditExport.Wanted;
import io.vitrine.readmodels.freshness.MinimumPosition;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The checkpoints of a complete export, each after the last event that it covers, read in small batches. */
final class ExportCheckpoints {

    private static final int BATCH_SIZE = 1_000;

    private final Wanted wanted;
    private final Checkpoints checkpoints;
    private final Deque<Checkpoint> next = new ArrayDeque<>();
    private long read;
    private boolean all;

    /** @param after the number of the event before the export's first */
    ExportCheckpoints(Wanted wanted, Checkpoints checkpoints, long after) {
        this.wanted = wanted;
        this.checkpoints = checkpoints;
        this.read = after;
        this.all = !wanted.filter().isComplete();
    }

    /** Null if there is none, or no further one, for that number. */
    @Nullable
    Checkpoint at(long number) {
        if (next.isEmpty() && !all) {
            next.addAll(checkpoints.between(
                    wanted.project(),
                    MinimumPosition.ANY_TIME,
                    read,
                    wanted.upTo().number(),
                    BATCH_SIZE));
            all = next.size() < BATCH_SIZE;
            read = next.isEmpty() ? read : next.getLast().number();
        }
        while (!next.isEmpty() && next.getFirst().number() < number) {
            next.removeFirst();
        }
        return !next.isEmpty() && next.getFirst().number() == number ? next.removeFirst() : null;
    }
}
