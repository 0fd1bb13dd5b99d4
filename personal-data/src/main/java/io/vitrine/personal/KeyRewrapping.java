package io.vitrine.personal;

import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a start with another master key, wraps all stored keys with it, so that the former one can be removed. */
public final class KeyRewrapping implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRewrapping.class);
    private static final int BATCH_SIZE = 500;

    /** For keys that a process with the former configuration stores in the meantime. */
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(1);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(30);

    private final PersonKeys keys;
    private final SubjectHashes subjects;
    private final String masterKeyId;
    private final Worker worker = new Worker(
                    "key-rewrapping",
                    this::rewrapAll,
                    FailureListener.logging(LOG, "Cannot wrap keys with the new master key"))
            .every(POLL_INTERVAL)
            .retryingAfter(RETRY_DELAY, MAX_RETRY_DELAY)
            .survivingErrors();

    KeyRewrapping(PersonKeys keys, SubjectHashes subjects, String masterKeyId) {
        this.keys = keys;
        this.subjects = subjects;
        this.masterKeyId = masterKeyId;
    }

    /** The number of keys that only a former master key unwraps. It cannot be removed before this is 0. */
    public long remaining() {
        return keys.ofFormerMasterKeys();
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    private void rewrapAll(Worker.Run run) {
        var isNew = subjects.rewrap();
        var rewrapped = 0;
        var batch = keys.rewrap(BATCH_SIZE);
        while (batch > 0 && !run.isOver()) {
            rewrapped += batch;
            batch = keys.rewrap(BATCH_SIZE);
        }
        if (isNew || rewrapped > 0) {
            keys.removeFormer();
            LOG.info("{} keys of persons are now wrapped with the master key {}", rewrapped, masterKeyId);
        }
    }
}
