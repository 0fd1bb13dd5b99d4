package io.vitrine.http.caller;

import io.vitrine.events.ApiKey;
import java.time.Instant;

/** Records the uses of API keys: at most one a minute for each key in each process. It neither fails nor waits. */
@FunctionalInterface
public interface ApiKeyUses {

    void used(ApiKey key, Instant at);
}
