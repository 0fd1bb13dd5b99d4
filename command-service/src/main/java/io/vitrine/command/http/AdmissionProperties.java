package io.vitrine.command.http;

import io.vitrine.http.admission.AdmissionLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many writes a node carries out at once.
 *
 * @param requests as many as share a commit
 * @param requestsByProject those that wait for readers among them: so many of one project can be on their way to the
 *     listing before another's
 * @param queueByProject how many of a project wait at most
 * @param timeout how long one waits at most
 * @param maxCpuLoad of the machine, beyond which a project with a queue pauses while others are active
 */
@ConfigurationProperties("vitrine.admission")
record AdmissionProperties(
        @DefaultValue("64") int requests,
        @DefaultValue("32") int requestsByProject,
        @DefaultValue("256") int queueByProject,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("0.8") double maxCpuLoad) {

    AdmissionLimits limits() {
        return new AdmissionLimits(requests, requestsByProject, queueByProject, timeout, maxCpuLoad);
    }
}
