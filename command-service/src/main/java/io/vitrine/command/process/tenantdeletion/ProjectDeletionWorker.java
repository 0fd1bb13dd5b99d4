package io.vitrine.command.process.tenantdeletion;

import io.vitrine.command.store.TenantDeletions;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out due deletions, one step after the other, until all are completed. */
public final class ProjectDeletionWorker implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectDeletionWorker.class);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(30);

    private final TenantDeletions deletions;
    private final ProjectRemoval removal;
    private final PersonalData personalData;
    private final OrganizationProjects organizations;

    /** A failure is retried for ever: a deletion that was promised has to take place. */
    private final Worker worker;

    private boolean knowsNoRestoredKeys;

    /** @param pollInterval how long a due deletion waits at most, and a step that waits for the relay */
    ProjectDeletionWorker(
            TenantDeletions deletions,
            ProjectRemoval removal,
            PersonalData personalData,
            OrganizationProjects organizations,
            Duration pollInterval) {
        this.organizations = organizations;
        this.deletions = deletions;
        this.removal = removal;
        this.personalData = personalData;
        this.worker = new Worker(
                        "tenant-deletion",
                        _ -> advanceAll(),
                        FailureListener.logging(LOG, "Cannot delete a project whose deletion is due"))
                .every(pollInterval)
                .retryingAfter(RETRY_DELAY, MAX_RETRY_DELAY)
                .survivingErrors();
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    private void advanceAll() {
        if (!knowsNoRestoredKeys) {
            destroyRestored();
            knowsNoRestoredKeys = true;
        }
        organizations.follow(null);
        @Nullable RuntimeException failure = null;
        var again = true;
        while (again && failure == null) {
            again = false;
            for (var deletion : deletions.due()) {
                try {
                    again |= removal.advance(deletion);
                } catch (RuntimeException e) {
                    // The others do not wait for this one.
                    LOG.warn("The deletion of {} is not completed yet: {}", deletion.tenant(), e.toString());
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A restored backup of the keys' database has keys that were destroyed later. A restart destroys them again. */
    private void destroyRestored() {
        var destroyed = personalData.destroyAll(deletions.completed());
        if (destroyed > 0) {
            LOG.warn("Destroyed {} keys of deleted projects again. Was the database of keys restored?", destroyed);
        }
    }
}
