package io.vitrine.command.apikey;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.events.AggregateState;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyEvent;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of an API key. */
public sealed interface ApiKeyCommand extends Command<ApiKey> {

    ApiKeyId keyId();

    @Override
    default UUID aggregateId() {
        return keyId().value();
    }

    @Override
    default ApiKeyState initial() {
        return ApiKeyState.INITIAL;
    }

    @Override
    default List<ApiKeyEvent> decide(AggregateState state) {
        return ApiKeyDecider.decide(this, (ApiKeyState) state);
    }

    @Override
    default ApiKey existing(AggregateState state) {
        return ApiKeyDecider.existing(this, (ApiKeyState) state);
    }

    /** @param held the scopes of the caller: the key has no others */
    record CreateApiKey(
            ProjectId projectId,
            ApiKeyId keyId,
            String name,
            List<String> scopes,
            @Nullable Instant expiresAt,
            List<String> allowedAddresses,
            String secretHash,
            Set<String> held)
            implements ApiKeyCommand, CreationCommand {}

    /**
     * The caller gets the new secret, and with it the rights of the key.
     *
     * @param overlapSeconds how long the current secret is accepted together with the new one
     * @param held the scopes of the caller: the key has no others
     */
    record RotateApiKey(ProjectId projectId, ApiKeyId keyId, String secretHash, int overlapSeconds, Set<String> held)
            implements ApiKeyCommand {}

    record RevokeApiKey(ProjectId projectId, ApiKeyId keyId) implements ApiKeyCommand {}
}
