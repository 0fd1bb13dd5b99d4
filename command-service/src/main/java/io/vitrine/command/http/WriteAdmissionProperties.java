package io.vitrine.command.http;

import io.vitrine.http.admission.AdmissionLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of concurrent writes on a node.
 *
 * @param requests writes carried out at once, as many as share a commit
 * @param requestsByProject writes of one project carried out at once or waiting for their readers; active projects
 *     share it
 * @param queueByProject writes of one project that may wait
 * @param timeout longest wait of a write until it is carried out
 */
@ConfigurationProperties("vitrine.admission")
record WriteAdmissionProperties(
        @DefaultValue("64") int requests,
        @DefaultValue("32") int requestsByProject,
        @DefaultValue("256") int queueByProject,
        @DefaultValue("10s") Duration timeout) {

    AdmissionLimits limits() {
        return new AdmissionLimits(requests, requestsByProject, queueByProject, timeout);
    }
}
