package io.vitrine.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a worker.
 *
 * @param since when it began to fail, or ended; otherwise null
 * @param cause of the last failure, or of the end; otherwise null
 */
public record WorkerHealth(
        State state, @Nullable Instant since, @Nullable Throwable cause) {

    /** What a worker does now. */
    public enum State {
        /** It has not been started, or was asked to stop. */
        STOPPED,
        RUNNING,
        /** Its last step failed; it retries. */
        FAILING,
        /** Its thread has ended although it should run. Only another start of the process helps. */
        ENDED
    }

    static final WorkerHealth STOPPED = new WorkerHealth(State.STOPPED, null, null);
    static final WorkerHealth RUNNING = new WorkerHealth(State.RUNNING, null, null);

    /** The outage continues if it failed before. */
    WorkerHealth failed(Throwable failure) {
        return new WorkerHealth(State.FAILING, since == null ? Instant.now() : since, failure);
    }

    static WorkerHealth ended(Throwable cause) {
        return new WorkerHealth(State.ENDED, Instant.now(), cause);
    }
}
