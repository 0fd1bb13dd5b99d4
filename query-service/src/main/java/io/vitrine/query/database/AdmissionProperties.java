package io.vitrine.query.database;

import io.vitrine.http.admission.AdmissionLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many reads a node carries out at once.
 *
 * @param requests twice the processors if it is not set, at least 4 and at most the reading connections
 * @param requestsByProject half of them if it is not set
 * @param queueByProject how many of a project wait at most
 * @param timeout how long one waits at most
 */
@ConfigurationProperties("vitrine.admission")
record AdmissionProperties(
        @Nullable Integer requests,
        @Nullable Integer requestsByProject,
        @DefaultValue("128") int queueByProject,
        @DefaultValue("2s") Duration timeout) {

    private static final int LEAST = 4;

    /** @param connections more reads at once would only wait for one of these */
    AdmissionLimits limits(int connections) {
        return limits(connections, Runtime.getRuntime().availableProcessors());
    }

    AdmissionLimits limits(int connections, int processors) {
        var all = requests == null ? Math.min(connections, Math.max(LEAST, 2 * processors)) : requests;
        var byProject = requestsByProject == null ? Math.max(1, all / 2) : requestsByProject;
        return new AdmissionLimits(all, byProject, queueByProject, timeout);
    }
}
