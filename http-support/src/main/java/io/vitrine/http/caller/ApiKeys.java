package io.vitrine.http.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Verifies API keys. What was read of a key counts for a second, so a revocation takes effect in each service a second
 * after that service has learned of it. That there is no such key is remembered as long, so repeated requests with an
 * unknown key do not reach the database either.
 */
public final class ApiKeys {

    /** How long a key that was read is relied on. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(1);

    /** Unknown ids count too: of a flood of them, the cache only keeps the last ones. */
    private static final int MAX_CACHED = 10_000;

    /** Of different ids at once: a flood of unknown keys takes no more connections from other requests. */
    private static final int MAX_LOOK_UPS = 4;

    private static final Duration LOOK_UP_TIMEOUT = Duration.ofSeconds(1);

    /** A stream ends then and is opened again, so the end of a replaced secret ends it too. */
    private static final Duration MAX_STREAM = Duration.ofMinutes(1);

    private static final Duration USE_INTERVAL = Duration.ofMinutes(1);

    /** The hashes of an unknown key, so that its refusal takes as long as that of a wrong secret. */
    private static final List<String> NO_HASHES = List.of("0".repeat(64));

    /** The same for every fault: a client without the secret learns nothing of the key. */
    private static final String REFUSED =
            "This API key is unknown, revoked or expired, or its use is not allowed from this address.";

    private final ApiKeySource source;
    private final Semaphore lookUps = new Semaphore(MAX_LOOK_UPS);
    private final LoadingCache<ApiKeyId, Optional<ApiKey>> keys;
    private final Cache<ApiKeyId, Boolean> recorded;
    private final ApiKeyUses uses;

    ApiKeys(ApiKeySource source, ApiKeyUses uses) {
        this.source = source;
        this.keys = Caffeine.newBuilder()
                .expireAfterWrite(TRUSTED_FOR)
                .maximumSize(MAX_CACHED)
                .build(this::lookUp);
        this.recorded = Caffeine.newBuilder()
                .expireAfterWrite(USE_INTERVAL)
                .maximumSize(MAX_CACHED)
                .build();
        this.uses = uses;
    }

    /**
     * The owner of a token.
     *
     * @param address the client's, or null if it is unknown
     * @throws InvalidBearerTokenException if the key is not accepted
     * @throws KeysUnavailable if it cannot be looked up
     */
    Subject verify(String text, @Nullable String address, Instant now) {
        var token = ApiKeyToken.parse(text).orElseThrow(ApiKeys::refused);
        var key = find(token.keyId()).orElse(null);
        var accepted = token.matches(key == null ? NO_HASHES : key.secretHashes(now));
        if (key == null || !accepted || !key.isAllowedFrom(address)) {
            throw refused();
        }
        if (recorded.asMap().putIfAbsent(key.id(), true) == null) {
            uses.used(key, now);
        }
        var expiry = key.expiresAt();
        var streamed = now.plus(MAX_STREAM);
        return new Subject(
                Subject.KEY_PREFIX + key.id(),
                Set.of(key.projectId()),
                Set.copyOf(key.scopes()),
                expiry == null || expiry.isAfter(streamed) ? streamed : expiry);
    }

    /**
     * Whether the key of a stream that is open was not revoked.
     *
     * @param subject an API key
     * @throws KeysUnavailable if it cannot be looked up
     */
    public boolean isKnown(Subject subject) {
        return find(ApiKeyId.of(subject.name().substring(Subject.KEY_PREFIX.length())))
                .isPresent();
    }

    private Optional<ApiKey> find(ApiKeyId id) {
        try {
            return keys.get(id);
        } catch (RuntimeException e) {
            throw KeysUnavailable.ofDatabase(e);
        }
    }

    private Optional<ApiKey> lookUp(ApiKeyId id) throws InterruptedException {
        if (!lookUps.tryAcquire(LOOK_UP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("%d keys are being looked up (limit %1$d).".formatted(MAX_LOOK_UPS));
        }
        try {
            return source.find(id);
        } finally {
            lookUps.release();
        }
    }

    private static InvalidBearerTokenException refused() {
        return new InvalidBearerTokenException(REFUSED);
    }
}
