package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No request after a change gets the previous state. */
class AnswerCacheTest {

    private final AnswerCache cache = new AnswerCache(1 << 20);
    private final WidgetKey key = new WidgetKey(ProjectId.random(), WidgetId.random());

    @Test
    void loads_once_and_remembers() {
        var loads = new AtomicInteger();

        for (var i = 0; i < 3; i++) {
            cache.get(key, Form.JSON, _ -> answer(loads.incrementAndGet()));
        }

        assertThat(loads).hasValue(1);
    }

    @Test
    void what_is_put_together_is_made_once_for_what_it_is_made_of() {
        var made = new AtomicInteger();

        for (var parts : List.of("a@1", "a@1", "a@2", "a@2", "a@1")) {
            cache.composed(parts, () -> answer(made.incrementAndGet()));
        }

        assertThat(made).hasValue(2);
        assertThat(number(cache.composed("a@1", () -> answer(7)))).isEqualTo(1);
    }

    @Test
    void does_not_remember_that_there_is_nothing() {
        assertThat(cache.get(key, Form.JSON, _ -> null)).isNull();
        assertThat(number(cache.get(key, Form.JSON, _ -> answer(1)))).isEqualTo(1);
    }

    @Test
    void forgets_what_changed_and_nothing_else() {
        var other = new WidgetKey(key.project(), WidgetId.random());
        cache.get(key, Form.JSON, _ -> answer(1));
        cache.get(other, Form.JSON, _ -> answer(1));

        cache.drop(Set.of(key));

        assertThat(number(cache.get(key, Form.JSON, _ -> answer(2)))).isEqualTo(2);
        assertThat(number(cache.get(other, Form.JSON, _ -> answer(2)))).isEqualTo(1);
    }

    @Test
    void forgets_all_of_a_project_and_nothing_of_another() {
        var sibling = new WidgetKey(key.project(), WidgetId.random());
        var foreign = new WidgetKey(ProjectId.random(), WidgetId.random());
        var kept = List.of(key, sibling, foreign);
        var answers = kept.stream()
                .map(one -> cache.get(one, Form.JSON, _ -> answer(1)))
                .toList();

        cache.dropAll(Set.of(key.project()));

        assertThat(kept.stream().map(one -> number(cache.get(one, Form.JSON, _ -> answer(2)))))
                .containsExactly(2L, 2L, 1L);
        assertThat(answers).extracting(PublicResponse::isRetired).containsExactly(true, true, false);
    }

    @Test
    void what_was_read_before_all_of_a_project_changed_does_not_get_in_after_it() {
        cache.get(key, Form.JSON, _ -> {
            var old = answer(1);
            cache.dropAll(Set.of(key.project()));
            return old;
        });

        assertThat(number(cache.get(key, Form.JSON, _ -> answer(2)))).isEqualTo(2);
    }

    @Test
    void what_was_read_before_a_change_does_not_get_in_after_it() throws Exception {
        var hasRead = new CountDownLatch(1);
        var mayPut = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> cache.get(key, Form.JSON, _ -> {
                var old = answer(1);
                hasRead.countDown();
                await(mayPut);
                return old;
            }));
            hasRead.await();
            cache.drop(Set.of(key));
            mayPut.countDown();
            slow.get();
        }

        assertThat(number(cache.get(key, Form.JSON, _ -> answer(2)))).isEqualTo(2);
    }

    @Test
    void holds_no_more_bytes_than_it_may() {
        var small = new AnswerCache(10_000);

        for (var i = 0; i < 1_000; i++) {
            var number = i;
            small.get(new WidgetKey(key.project(), WidgetId.random()), Form.JSON, _ -> answer(number));
        }

        assertThat(small.answers()
                        .policy()
                        .eviction()
                        .orElseThrow()
                        .weightedSize()
                        .orElseThrow())
                .isLessThanOrEqualTo(10_000);
    }

    /** With a growing number: readers must never get less than the value at the start of their request. */
    @Test
    void is_never_behind_under_many_readers() throws Exception {
        var stored = new AtomicLong();
        var shown = new AtomicLong();
        var done = new AtomicBoolean();
        Callable<Integer> reader = () -> {
            var behind = 0;
            while (!done.get()) {
                var atLeast = shown.get();
                var got = number(cache.get(key, Form.JSON, _ -> {
                    var read = stored.get();
                    Thread.yield();
                    return answer(read);
                }));
                behind += got < atLeast ? 1 : 0;
            }
            return behind;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            var readers =
                    IntStream.range(0, 4).mapToObj(_ -> threads.submit(reader)).toList();
            for (var i = 1; i <= 20_000; i++) {
                stored.set(i);
                cache.drop(Set.of(key));
                shown.set(i);
            }
            done.set(true);
            for (var each : readers) {
                assertThat(each.get()).isZero();
            }
        }
    }

    private static PublicResponse answer(long number) {
        return PublicResponse.of(Kind.JSON, Long.toString(number).getBytes(UTF_8));
    }

    private static long number(PublicResponse answer) {
        return Long.parseLong(new String(answer.plain(), UTF_8));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
