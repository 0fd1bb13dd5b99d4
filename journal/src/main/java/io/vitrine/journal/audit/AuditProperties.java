package io.vitrine.journal.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit trail is signed.
 *
 * @param signingKey file with an Ed25519 key in PEM, the private (PKCS #8) and the public half, and the public halves
 *     of former and next keys, which are published with it; without it nothing is signed, and exports state so
 * @param checkpoints interval between two signed checkpoints
 */
@ConfigurationProperties("vitrine.audit")
record AuditProperties(
        @Nullable Path signingKey, @DefaultValue("1m") Duration checkpoints) {}
