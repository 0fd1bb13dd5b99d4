package io.vitrine.delivery.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The cached replies, by the raw request target: without parsing, store access or assembly. A lookup never blocks.
 *
 * <p>Why no reply is stale: a reply belongs to the {@link PublicResponse} from which it was created, which is retired
 * when its widget changes or its slug refers to another widget. The creator of a reply reads the number of changes
 * before any lookup, and the reply is cached only if the number is still the same. A change first increments the number
 * and then retires answers. A change therefore either comes after the reply has been cached, and retires its answer, or
 * prevents its caching. Changes of projects are rare and invalidate all replies.
 */
final class ReadyReplies {

    /** Longer URLs are not cached. */
    private static final int MAX_URL_LENGTH = 512;

    private static final int OVERHEAD = 2_000;

    private final Cache<String, Ready> byTarget;
    private long changes;
    private volatile long projects;

    /** @param bytes the limit for all replies, without the responses from which they are created */
    ReadyReplies(long bytes) {
        byTarget = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String target, Ready _) -> OVERHEAD + target.length())
                .executor(Runnable::run)
                .build();
    }

    /** The state of the counters at the beginning of a lookup. */
    record Counters(long changes, long projects) {}

    /** @param encoded by the requested encoding; the response itself may have another one */
    private record Ready(PublicResponse answer, long projects, Map<Encoding, EncodedResponse> encoded) {}

    synchronized Counters counters() {
        return new Counters(changes, projects);
    }

    /** Must be called after a change of the store and before any response is retired because of it. */
    synchronized void widgetsChanged() {
        changes++;
    }

    synchronized void projectsChanged() {
        projects++;
    }

    /** @return null if it must be created */
    @Nullable
    EncodedResponse find(Request request) {
        var ready = byTarget.getIfPresent(request.target());
        if (ready == null || ready.answer().isRetired() || ready.projects() != projects || !isNamed(request)) {
            return null;
        }
        return ready.encoded().get(wanted(request));
    }

    /**
     * Caches the reply to this request, if it is still valid.
     *
     * @param counters taken before the lookup
     */
    void put(Request request, Counters counters, PublicResponse answer, EncodedResponse encoded) {
        var target = request.target();
        if (target.length() > MAX_URL_LENGTH || target.indexOf('?') >= 0 || answer.isRetired() || !isNamed(request)) {
            return;
        }
        synchronized (this) {
            if (changes == counters.changes() && projects == counters.projects()) {
                var ready = byTarget.getIfPresent(target);
                if (ready == null || ready.answer() != answer || ready.projects() != projects) {
                    ready = new Ready(answer, projects, new ConcurrentHashMap<>());
                    byTarget.put(target, ready);
                }
                ready.encoded().put(wanted(request), encoded);
            }
        }
    }

    private static Encoding wanted(Request request) {
        return Encoding.best(request.header("Accept-Encoding"), Compression.OFFERED);
    }

    /** Whether the URL alone determines the format. */
    private static boolean isNamed(Request request) {
        var accept = request.header("Accept");
        return accept == null || !accept.contains("text/html") || Form.named(request.target()) != null;
    }
}
