package io.vitrine.delivery.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vitrine.delivery.http.WidgetLookup.PublicProject;
import io.vitrine.delivery.store.Store;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.ApiKeyToken;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.Permission;
import io.vitrine.events.ProjectId;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Permits requests to projects whose delivery is restricted: with an API key of the project, or at an address that was
 * signed with one. Keys are in the store of the node, so no other process is asked.
 */
final class RestrictedAccess {

    private static final String SCHEME = "Bearer ";
    private static final int MAX_CACHED_KEYS = 10_000;

    private final Store store;
    private final InstantSource clock;

    /** Grows with each change of a key; what was verified before a change is verified again. */
    private final AtomicLong changes = new AtomicLong();

    private final Cache<Presented, Verified> verified = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED_KEYS)
            .executor(Runnable::run)
            .build();

    private record Presented(ProjectId project, String token) {}

    /** @param secretHash of the presented secret, which was one of the key's */
    private record Verified(ApiKey key, String secretHash, long changes) {}

    RestrictedAccess(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Must be called after a change of the store. */
    void keysChanged() {
        changes.incrementAndGet();
    }

    /** Whether the request is permitted by what is in memory. Never blocks. If not, {@link #permits} decides. */
    boolean permitsFromMemory(PublicProject project, Request request) {
        return project.access() == DeliveryAccess.PUBLIC || isVerified(project.id(), tokenOf(request), request);
    }

    boolean permits(PublicProject project, Request request) {
        if (permitsFromMemory(project, request)) {
            return true;
        }
        var token = tokenOf(request);
        return token == null ? isSigned(project.id(), request) : verify(project.id(), token, request);
    }

    private boolean isVerified(ProjectId project, @Nullable String token, Request request) {
        var known = token == null ? null : verified.getIfPresent(new Presented(project, token));
        return known != null
                && known.changes() == changes.get()
                && known.key().secretHashes(clock.instant()).contains(known.secretHash())
                && known.key().isAllowedFrom(request.client());
    }

    private boolean verify(ProjectId project, String text, Request request) {
        var version = changes.get();
        var token = ApiKeyToken.parse(text).orElse(null);
        var key = token == null ? null : find(project, token.keyId());
        if (token == null || key == null || !token.matches(key.secretHashes(clock.instant()))) {
            return false;
        }
        verified.put(new Presented(project, text), new Verified(key, token.secretHash(), version));
        return key.isAllowedFrom(request.client());
    }

    private boolean isSigned(ProjectId project, Request request) {
        var address = SignedAddress.of(request.target());
        if (address == null || !address.expires().isAfter(clock.instant())) {
            return false;
        }
        var key = find(project, address.key());
        return key != null
                && key.isAllowedFrom(request.client())
                && address.isSignedWithOneOf(key.secretHashes(clock.instant()));
    }

    private @Nullable ApiKey find(ProjectId project, ApiKeyId id) {
        return store.<ApiKeyState>read(reader -> reader.apiKey(project, id)) instanceof ApiKey key
                        && key.scopes().contains(Permission.DELIVERY_READ.scope())
                ? key
                : null;
    }

    private static @Nullable String tokenOf(Request request) {
        var header = request.header("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
