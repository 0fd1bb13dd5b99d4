package io.vitrine.http.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projects of keys in requests without a valid token. Anyone may send these, so one key is looked up at a time: a
 * flood of different keys takes one connection, and what it hides is in no log.
 */
final class UnverifiedKeys {

    /** Reads the keys of all projects for the service itself. */
    static final Subject READER = new Subject(Subject.SYSTEM_PREFIX + "refusals", null, Set.of());

    private static final Logger LOG = LoggerFactory.getLogger(UnverifiedKeys.class);

    private static final Duration TRUSTED_FOR = Duration.ofSeconds(10);
    private static final int MAX_CACHED = 10_000;
    private static final int MAX_KEY_LENGTH = 64;

    private final Function<String, Optional<ProjectId>> keys;
    private final Semaphore lookUps = new Semaphore(1);
    private final Cache<String, Optional<ProjectId>> known = Caffeine.newBuilder()
            .expireAfterWrite(TRUSTED_FOR)
            .maximumSize(MAX_CACHED)
            .build();

    UnverifiedKeys(Function<String, Optional<ProjectId>> keys) {
        this.keys = keys;
    }

    /** Null for an unknown key, and while another one is being looked up. */
    @Nullable
    ProjectId find(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
            return null;
        }
        var found = known.getIfPresent(key);
        return (found == null ? lookUp(key) : found).orElse(null);
    }

    private Optional<ProjectId> lookUp(String key) {
        if (!lookUps.tryAcquire()) {
            return Optional.empty();
        }
        try {
            var found = keys.apply(key);
            known.put(key, found);
            return found;
        } catch (RuntimeException e) {
            LOG.debug("Cannot look up the project of a refused request, so it is not recorded", e);
            return Optional.empty();
        } finally {
            lookUps.release();
        }
    }
}
