package io.vitrine.http.caller;

import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyId;
import java.util.Optional;

/** The API keys, as a service knows them. {@link ApiKeys} asks it at most once a second for an id. */
public interface ApiKeySource {

    /**
     * Empty if there never was such a key, or it was revoked.
     *
     * @throws RuntimeException if this cannot be found out at present
     */
    Optional<ApiKey> find(ApiKeyId id);
}
