package io.vitrine.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of an API key, with which a machine has access to one project. */
public sealed interface ApiKeyEvent extends DomainEvent {

    ApiKeyId keyId();

    @Override
    default String subjectId() {
        return keyId().toString();
    }

    /**
     * Requests with the key's secret have these scopes in the project.
     *
     * @param name what the key is for, in the words of its creator
     * @param scopes such as {@code widgets:read}
     * @param expiresAt from when on the key is not accepted, or null for never
     * @param allowedAddresses client addresses and CIDR blocks from which the key is accepted; an empty list accepts it
     *     from everywhere
     * @param secretHash SHA-256 of the secret in lower-case hex; the secret itself is in no event
     */
    record ApiKeyCreated(
            ApiKeyId keyId,
            String name,
            List<String> scopes,
            @Nullable Instant expiresAt,
            List<String> allowedAddresses,
            String secretHash)
            implements ApiKeyEvent {

        public ApiKeyCreated {
            scopes = List.copyOf(scopes);
            allowedAddresses = List.copyOf(allowedAddresses);
        }
    }

    /**
     * The key has another secret. Previous secrets are accepted for at most overlapSeconds more.
     *
     * @param secretHash SHA-256 of the new secret in lower-case hex; the secret itself is in no event
     */
    record ApiKeyRotated(ApiKeyId keyId, String secretHash, int overlapSeconds) implements ApiKeyEvent {}

    /** The key is not accepted any more, with any of its secrets. This is permanent. */
    record ApiKeyRevoked(ApiKeyId keyId) implements ApiKeyEvent {}
}
