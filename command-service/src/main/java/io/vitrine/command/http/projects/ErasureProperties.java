package io.vitrine.command.http.projects;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of erasures.
 *
 * @param approval whether another person than the one that requests an erasure must approve it
 */
@ConfigurationProperties("vitrine.personal")
record ErasureProperties(@DefaultValue("not-required") Approval approval) {

    /** Whether an erasure takes place without an approval. */
    enum Approval {
        NOT_REQUIRED,
        REQUIRED
    }

    boolean isApprovalRequired() {
        return approval == Approval.REQUIRED;
    }
}
