package io.vitrine.delivery.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vitrine.delivery.http.WidgetLookup.Shop;
import io.vitrine.delivery.store.Store;
import io.vitrine.delivery.store.StoreReader;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Projects by id and by key. Those asked for lately are remembered until any project changes, which is seldom: who
 * looks one up notes the number of changes first, and what was noted under another number is not used.
 */
final class ProjectDirectory {

    private static final String CACHING = "public, max-age=%d";

    /**
     * A cache that cannot reach delivery may serve stale responses for a day. Never together with {@link #STRICT},
     * which forbids this (RFC 9111, 4.2.4).
     */
    private static final String AVAILABLE = ", stale-if-error=86400";

    /** Caches must also keep the guarantee of a lease. */
    private static final String STRICT = ", must-revalidate";

    private static final int REMEMBERED = 10_000;

    private final Store store;
    private final String caching;
    private final Duration redirect;
    private final InstantSource clock;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<String, Known> lately = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    private record Known(Shop shop, long changes) {}

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

    /** @param idOrKey as a path or a parameter has it: anything at all */
    @Nullable
    Shop find(String idOrKey) {
        var now = changes.get();
        var known = lately.getIfPresent(idOrKey);
        if (known != null && known.changes() == now) {
            return known.shop();
        }
        var shop = store.<@Nullable Shop>read(view -> shop(view, idOrKey));
        if (shop != null) {
            lately.put(idOrKey, new Known(shop, now));
        }
        return shop;
    }

    /** The present key of the project that had this one until lately, or null for none. */
    @Nullable
    String presentKey(String formerKey) {
        return store.<@Nullable String>read(view -> {
            var claim = view.claim(formerKey);
            if (claim == null || claim.released() == null) {
                return null;
            }
            var isLate = !clock.instant().isBefore(claim.released().plus(redirect));
            return !isLate && view.project(claim.project()) instanceof Project project ? project.key() : null;
        });
    }

    private @Nullable Shop shop(StoreReader view, String idOrKey) {
        var uuid = Uuids.parse(idOrKey);
        var id = uuid == null ? view.projectWithKey(idOrKey) : ProjectId.of(uuid);
        var maxAge = id == null ? null : view.maxAge(id);
        return id == null || maxAge == null ? null : new Shop(id, caching.formatted(maxAge));
    }
}
