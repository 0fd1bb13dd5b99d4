package io.vitrine.query.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the trail is proved.
 *
 * @param signingKey a file with an Ed25519 key in PEM, the private (PKCS #8) and the public half; without one nothing
 *     is signed, and exports say so
 * @param checkpoints after how long what happened is signed
 */
@ConfigurationProperties("vitrine.audit")
record AuditProperties(
        @Nullable Path signingKey, @DefaultValue("1m") Duration checkpoints) {}
