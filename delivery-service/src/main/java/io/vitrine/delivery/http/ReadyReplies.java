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
    private static final int LONGEST = 512;

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
    record Moment(long changes, long projects) {}

    /** @param sendable by what was wanted so far, which may be smaller unencoded */
    private record Ready(PublicResponse answer, long projects, Map<Encoding, EncodedResponse> sendable) {}

    synchronized Moment now() {
        return new Moment(changes, projects);
    }

    /** Must be called after a change of the store and before any response is retired because of it. */
    synchronized void widgetsChanged() {
        changes++;
    }

    synchronized void projectsChanged() {
        projects++;
    }

    /** @return null if it has to be made */
    Reply.@Nullable Whole find(Request request) {
        var ready = byTarget.getIfPresent(request.target());
        if (ready == null || ready.answer().isRetired() || ready.projects() != projects || !isNamed(request)) {
            return null;
        }
        var sendable = ready.sendable().get(wanted(request));
        return sendable == null ? null : sendable.to(request);
    }

    /**
     * Caches the reply to this request, if it is still valid.
     *
     * @param moment taken before the lookup
     */
    void keep(Request request, Moment moment, PublicResponse answer, EncodedResponse sendable) {
        var target = request.target();
        if (target.length() > LONGEST || target.indexOf('?') >= 0 || answer.isRetired() || !isNamed(request)) {
            return;
        }
        synchronized (this) {
            if (changes == moment.changes() && projects == moment.projects()) {
                var ready = byTarget.getIfPresent(target);
                if (ready == null || ready.answer() != answer || ready.projects() != projects) {
                    ready = new Ready(answer, projects, new ConcurrentHashMap<>());
                    byTarget.put(target, ready);
                }
                ready.sendable().put(wanted(request), sendable);
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
