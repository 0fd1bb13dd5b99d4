package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.vitrine.delivery.store.ContentHash;
import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.ProjectId;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The cached responses, limited in bytes. An entry is dropped as soon as its widget changes, and no entry that is older
 * than the last drop can be added.
 *
 * <p>Why: a loader reads the number of drops, then the store, and then puts its result only if the number is still the
 * same, atomically with respect to drops. A drop comes after its write. A loader that reads the store before the write
 * has therefore read the number before the drop. Either its put comes before the drop, which removes it, or the number
 * has changed and it does not put. The numbers are per stripe of widgets: the drop of a neighbour may prevent a put,
 * but never allow a stale one.
 */
final class AnswerCache {

    private static final int STRIPES = 256;

    private static final class Stripe {
        private long drops;
    }

    /** A widget in a format. */
    private record Face(WidgetKey widget, Form form) {}

    /**
     * A response with several widgets. Its key contains all its parts, so a change of any part leads to another key.
     */
    private record Composition(String hash) {}

    private final Cache<Object, PublicResponse> answers;
    private final Stripe[] stripes =
            IntStream.range(0, STRIPES).mapToObj(_ -> new Stripe()).toArray(Stripe[]::new);

    /** @param bytes the limit for all responses */
    AnswerCache(long bytes) {
        answers = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Object _, PublicResponse answer) -> answer.size())
                .evictionListener(
                        (@Nullable Object _, @Nullable PublicResponse answer, RemovalCause _) -> retire(answer))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /**
     * The response, which is {@linkplain PublicResponse#isRetired() retired} as soon as it leaves the cache.
     *
     * @param load reads the store when it is called and not earlier; null for no such widget, which is not cached
     */
    @Nullable
    PublicResponse get(WidgetKey key, Form form, Function<WidgetKey, @Nullable PublicResponse> load) {
        var face = new Face(key, form);
        var ready = answers.getIfPresent(face);
        if (ready != null) {
            return ready;
        }
        var stripe = stripe(key);
        var before = drops(stripe);
        var loaded = load.apply(key);
        if (loaded != null) {
            synchronized (stripe) {
                if (stripe.drops == before) {
                    // Concurrent loads of the same key share the first response, so that there is only one to retire.
                    return answers.get(face, _ -> loaded);
                }
            }
            loaded.retire();
        }
        return loaded;
    }

    /**
     * @param dependencies the current keys and hashes of all parts of the response; other parts lead to another key, so
     *     no drop is needed
     */
    PublicResponse composed(String dependencies, Supplier<PublicResponse> compose) {
        return answers.get(new Composition(ContentHash.of(dependencies.getBytes(UTF_8))), _ -> compose.get());
    }

    /** Must be called after a change of the store. Later requests do not get the previous state. */
    void drop(Set<WidgetKey> changed) {
        for (var key : changed) {
            var stripe = stripe(key);
            synchronized (stripe) {
                stripe.drops++;
                for (var form : Form.values()) {
                    retire(answers.asMap().remove(new Face(key, form)));
                }
            }
        }
    }

    /** As {@link #drop}, for all widgets of the projects. */
    void dropAll(Set<ProjectId> projects) {
        if (!projects.isEmpty()) {
            dropAll(key ->
                    key instanceof Face face && projects.contains(face.widget().project()));
        }
    }

    /** As {@link #drop}, for all entries. */
    void dropAll() {
        dropAll(_ -> true);
    }

    private void dropAll(Predicate<Object> predicate) {
        for (var stripe : stripes) {
            synchronized (stripe) {
                stripe.drops++;
            }
        }
        // Earlier entries are found here. Loads that started earlier do not put their results.
        for (var key : answers.asMap().keySet()) {
            if (predicate.test(key)) {
                retire(answers.asMap().remove(key));
            }
        }
    }

    private static void retire(@Nullable PublicResponse answer) {
        if (answer != null) {
            answer.retire();
        }
    }

    Cache<?, PublicResponse> answers() {
        return answers;
    }

    private static long drops(Stripe stripe) {
        synchronized (stripe) {
            return stripe.drops;
        }
    }

    private Stripe stripe(WidgetKey key) {
        return stripes[Math.floorMod(key.hashCode(), STRIPES)];
    }
}
