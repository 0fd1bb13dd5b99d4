package io.vitrine.command.process.keydestruction;

import io.vitrine.command.CommandContext;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.erasure.ErasureCommand.CompleteErasure;
import io.vitrine.command.store.DueErasures;
import io.vitrine.command.store.DueErasures.DueErasure;
import io.vitrine.command.store.ErasureTenants;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys the keys of due erasures and completes them. Every step may be repeated, so that several processes may do
 * it, and another one continues after a crash.
 */
public final class KeyDestruction implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeyDestruction.class);
    private static final String ACTOR = "vitrine:erasures";

    /** For erasures of a process that ended before it completed them; requests and approvals wake the worker. */
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(1);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(30);

    private final DueErasures erasures;
    private final ErasureTenants tenants;
    private final PersonalData personalData;
    private final Commands commands;

    /** A failure is retried for ever: an erasure that was promised has to take place. */
    private final Worker worker = new Worker(
                    "key-destruction",
                    _ -> destroyAll(),
                    FailureListener.logging(LOG, "Cannot destroy the keys of erased persons"))
            .every(POLL_INTERVAL)
            .retryingAfter(RETRY_DELAY, MAX_RETRY_DELAY)
            .survivingErrors();

    private boolean knowsNoRestoredKeys;

    KeyDestruction(DueErasures erasures, ErasureTenants tenants, PersonalData personalData, Commands commands) {
        this.erasures = erasures;
        this.tenants = tenants;
        this.personalData = personalData;
        this.commands = commands;
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    /** Begins now: an erasure may be due. */
    public void wake() {
        worker.wake();
    }

    private void destroyAll() {
        if (!knowsNoRestoredKeys) {
            destroyRestored();
            knowsNoRestoredKeys = true;
        }
        @Nullable RuntimeException failure = null;
        for (var erasure : erasures.due()) {
            try {
                destroy(erasure);
            } catch (RuntimeException e) {
                // The others do not wait for this one.
                LOG.warn("Erasure {} is not completed yet: {}", erasure.id(), e.toString());
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A restored backup of the keys' database has keys that were destroyed later. A restart destroys them again. */
    private void destroyRestored() {
        var destroyed = personalData.destroy(erasures.completed());
        if (destroyed > 0) {
            LOG.warn("Destroyed {} keys of completed erasures again. Was the database of keys restored?", destroyed);
        }
    }

    private void destroy(DueErasure erasure) {
        var keys = new LinkedHashSet<>(erasure.keys());
        var subject = personalData.open(erasure.person());
        if (subject.equals(PersonalData.UNAVAILABLE)) {
            throw new IllegalStateException("The database of keys is not available");
        }
        // The person may have got another key since the request. Without the own one, all were destroyed already.
        if (!subject.equals(PersonalData.ERASED)
                && keys.addAll(personalData.keysOf(tenants.of(erasure.tenant()), subject))) {
            erasures.remember(erasure.id(), keys);
        }
        personalData.destroy(keys);
        commands.execute(
                new CompleteErasure(erasure.tenant(), erasure.id(), List.copyOf(keys)),
                CommandContext.of(
                        erasure.tenant(),
                        new EventMetadata(ACTOR, UUID.randomUUID().toString(), "projects", null, null)));
    }
}
