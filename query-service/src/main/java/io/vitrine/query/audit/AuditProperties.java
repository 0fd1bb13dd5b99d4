package io.vitrine.query.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for the proof of the audit trail.
 *
 * @param signingKey a file with an Ed25519 key in PEM, the private (PKCS #8) and the public half; without it, nothing
 *     is signed, and exports state this
 * @param checkpoints the interval between checkpoints
 */
@ConfigurationProperties("vitrine.audit")
record AuditProperties(
        @Nullable Path signingKey, @DefaultValue("1m") Duration checkpoints) {}
