package io.vitrine.dialects.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKey.Retiring;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.OpenedText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * An API key that is not revoked. It may have expired.
 *
 * @param prefix the beginning of its token, by which a key that was found somewhere is recognized
 * @param expiresAt from when on it is not accepted, or null for never
 * @param allowedAddresses client addresses and CIDR blocks; an empty list accepts it from everywhere
 * @param previousSecretsUntil until when secrets from before the last rotation are accepted, or null without any
 * @param lastUsedAt its last use, within a minute; only in reads, and only after a use
 * @param token with its secret; only in the responses to the creation and to a rotation
 */
public record ApiKeyView(
        ApiKeyId id,
        ProjectId projectId,
        String name,
        String prefix,
        List<String> scopes,
        @Nullable Instant expiresAt,
        List<String> allowedAddresses,
        @Nullable Instant previousSecretsUntil,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lastUsedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token,
        long version,
        Instant createdAt,
        @JsonSerialize(using = OpenedText.class) String createdBy,
        Instant updatedAt) {

    public static ApiKeyView of(ApiKey key) {
        return of(key, null, null);
    }

    /** With the token, which cannot be shown again. */
    public static ApiKeyView of(ApiKey key, String token) {
        return of(key, null, token);
    }

    public static ApiKeyView usedAt(ApiKey key, @Nullable Instant lastUsedAt) {
        return of(key, lastUsedAt, null);
    }

    private static ApiKeyView of(ApiKey key, @Nullable Instant lastUsedAt, @Nullable String token) {
        return new ApiKeyView(
                key.id(),
                key.projectId(),
                key.name(),
                key.id().prefix(),
                key.scopes(),
                key.expiresAt(),
                key.allowedAddresses(),
                key.retiring().stream()
                        .map(Retiring::until)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                lastUsedAt,
                token,
                key.version(),
                key.created().at(),
                key.created().by(),
                key.updated().at());
    }
}
