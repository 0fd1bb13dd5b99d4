package io.vitrine.readmodels.database;

import io.vitrine.http.admission.AdmissionLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many reads a node carries out at once.
 *
 * @param requests reads carried out at once; without a value as many as there are reading connections
 * @param requestsByProject reads of one project carried out at once, shared by active projects; without a value as many
 *     as there are processors, at least 2 and at most a quarter of all
 * @param queueByProject reads of one project that may wait
 * @param timeout longest wait of a read until it is carried out
 */
@ConfigurationProperties("vitrine.admission")
record ReadAdmissionProperties(
        @Nullable Integer requests,
        @Nullable Integer requestsByProject,
        @DefaultValue("512") int queueByProject,
        @DefaultValue("2s") Duration timeout) {

    /** One project may have at most this fraction of all reads, so that at least four projects are served at a time. */
    private static final int MIN_PROJECTS = 4;

    /** While one waits for the database, the other works. */
    private static final int MIN_BY_PROJECT = 2;

    /** @param connections more reads at once would only wait for one of these */
    AdmissionLimits limits(int connections) {
        return limits(connections, Runtime.getRuntime().availableProcessors());
    }

    AdmissionLimits limits(int connections, int processors) {
        var all = requests == null ? connections : requests;
        var share = Math.max(1, Math.min(all / MIN_PROJECTS, Math.max(MIN_BY_PROJECT, processors)));
        var byProject = requestsByProject == null ? share : requestsByProject;
        return new AdmissionLimits(all, byProject, queueByProject, timeout);
    }
}
