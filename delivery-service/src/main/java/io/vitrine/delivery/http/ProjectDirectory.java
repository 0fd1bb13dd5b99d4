package io.vitrine.delivery.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vitrine.delivery.http.WidgetLookup.PublicProject;
import io.vitrine.delivery.store.Store;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds projects by id or key. Results are cached until any project changes, which is rare: a lookup first reads the
 * number of changes, and a cached result with another number is not used.
 */
final class ProjectDirectory {

    private static final String CACHING = "%s, max-age=%d";

    /**
     * A cache that cannot reach delivery may serve stale responses for a day. Never together with {@link #STRICT},
     * which forbids this (RFC 9111, 4.2.4).
     */
    private static final String AVAILABLE = ", stale-if-error=86400";

    /** Caches must also keep the guarantee of a lease. */
    private static final String STRICT = ", must-revalidate";

    private static final int MAX_CACHED_PROJECTS = 10_000;

    private final Store store;
    private final String caching;
    private final Duration redirect;
    private final InstantSource clock;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<String, CachedProject> cache = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED_PROJECTS)
            .executor(Runnable::run)
            .build();

    private record CachedProject(PublicProject project, long changes) {}

    /**
     * @param leased whether the node has a lease, so that it and every cache must not serve stale responses
     * @param redirect how long a former key redirects to the current one
     */
    ProjectDirectory(Store store, boolean leased, Duration redirect, InstantSource clock) {
        this.store = store;
        this.redirect = redirect;
        this.clock = clock;
        this.caching = CACHING + (leased ? STRICT : AVAILABLE);
    }

    /** Must be called after a change of the store. Later lookups do not return the previous state. */
    void projectsChanged() {
        changes.incrementAndGet();
    }

    /** @param idOrKey any text from a path or a parameter */
    @Nullable
    PublicProject find(String idOrKey) {
        var version = changes.get();
        var cached = cache.getIfPresent(idOrKey);
        if (cached != null && cached.changes() == version) {
            return cached.project();
        }
        var project = store.<@Nullable PublicProject>read(reader -> project(reader, idOrKey));
        if (project != null) {
            cache.put(idOrKey, new CachedProject(project, version));
        }
        return project;
    }

    /** The current key of the project that recently had this one, or null. */
    @Nullable
    String currentKey(String formerKey) {
        return store.<@Nullable String>read(reader -> {
            var claim = reader.claim(formerKey);
            if (claim == null || claim.released() == null) {
                return null;
            }
            var expired = !clock.instant().isBefore(claim.released().plus(redirect));
            return !expired && reader.project(claim.project()) instanceof Project project ? project.key() : null;
        });
    }

    /** Whether this node has applied events of the project, and the last one deleted it. */
    boolean isDeleted(ProjectId id) {
        return store.<Boolean>read(reader -> reader.cursor(id) > 0 && reader.served(id) == null);
    }

    private @Nullable PublicProject project(StoreReader reader, String idOrKey) {
        var uuid = Uuids.parse(idOrKey);
        var id = uuid == null ? reader.projectWithKey(idOrKey) : ProjectId.of(uuid);
        var served = id == null ? null : reader.served(id);
        return id == null || served == null
                ? null
                : new PublicProject(id, caching.formatted(caches(served.access()), served.maxAge()), served.access());
    }

    /** A shared cache would give a restricted response to everyone. */
    static String caches(DeliveryAccess access) {
        return switch (access) {
            case PUBLIC -> "public";
            case RESTRICTED -> "private";
        };
    }
}
