package io.vitrine.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.ProjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Renderings of one project delay another project by at most one turn. */
@Timeout(60)
class RenderingPoolTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final ProjectId busy = ProjectId.random();
    private final ProjectId quiet = ProjectId.random();
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<String> drawn = new ConcurrentLinkedQueue<>();

    @Test
    void ten_of_one_project_are_not_before_the_one_of_another() throws Exception {
        try (var pool = pool(32, 512, LONG)) {
            var all = new ArrayList<CompletableFuture<?>>(List.of(occupy(pool)));
            for (var i = 0; i < 10; i++) {
                all.add(inBackground(pool, busy, "busy"));
            }
            untilWaiting(pool, 10);
            all.add(inBackground(pool, quiet, "quiet"));
            untilWaiting(pool, 11);
            go.countDown();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        }
        assertThat(List.copyOf(drawn).subList(0, 2)).contains("quiet");
    }

    @Test
    void what_is_too_much_is_refused_at_once_for_the_project_and_for_all() throws Exception {
        try (var pool = pool(2, 3, LONG)) {
            var first = occupy(pool);
            inBackground(pool, busy, "busy");
            inBackground(pool, busy, "busy");
            untilWaiting(pool, 2);
            assertThatThrownBy(() -> pool.call(busy, () -> ""))
                    .isInstanceOf(RenderingCrowded.class)
                    .hasMessageContaining("of this project")
                    .hasMessageContaining("limit 2");
            inBackground(pool, quiet, "quiet");
            untilWaiting(pool, 3);
            assertThatThrownBy(() -> pool.call(ProjectId.random(), () -> ""))
                    .isInstanceOf(RenderingCrowded.class)
                    .hasMessageContaining("limit 3");
            go.countDown();
            first.join();
        }
    }

    @Test
    void what_has_waited_too_long_is_never_begun() throws Exception {
        var ran = new AtomicBoolean();
        try (var pool = pool(32, 512, Duration.ofMillis(50))) {
            var first = occupy(pool);
            assertThatThrownBy(() -> pool.call(busy, () -> {
                        ran.set(true);
                        return "";
                    }))
                    .isInstanceOf(RenderingCrowded.class)
                    .hasMessageContaining("50 ms");
            assertThat(pool.waiting()).isZero();
            go.countDown();
            first.join();
            assertThat(pool.call(busy, () -> "next")).isEqualTo("next");
        }
        assertThat(ran).isFalse();
    }

    @Test
    void a_failure_reaches_who_waits_and_the_thread_goes_on() throws Exception {
        try (var pool = pool(32, 512, LONG)) {
            assertThatThrownBy(() -> pool.call(busy, () -> {
                        throw new StackOverflowError("deep");
                    }))
                    .isInstanceOf(StackOverflowError.class);
            assertThatThrownBy(() -> pool.call(busy, () -> ParsedTemplate.parse("{{#if}}")))
                    .isInstanceOf(TemplateFault.class);
            assertThat(pool.call(busy, () -> "next")).isEqualTo("next");
        }
    }

    @Test
    void it_counts_what_it_draws_and_refuses() throws Exception {
        try (var pool = pool(1, 1, LONG)) {
            var first = occupy(pool);
            var second = inBackground(pool, quiet, "quiet");
            untilWaiting(pool, 1);
            assertThatThrownBy(() -> pool.call(busy, () -> "")).isInstanceOf(RenderingCrowded.class);
            assertThat(pool.active()).isEqualTo(1);
            assertThat(pool.refused()).isEqualTo(1);
            go.countDown();
            CompletableFuture.allOf(first, second).join();
            assertThat(pool.started()).isEqualTo(2);
            assertThat(pool.waited()).isPositive();
        }
    }

    @Test
    void a_verdict_of_the_machine_is_a_refusal_for_now() throws Exception {
        try (var pool = pool(1, 1, LONG)) {
            assertThatThrownBy(() -> pool.call(busy, () -> {
                        throw new RenderingFailed(RenderingFailed.Reason.OUT_OF_TIME, "Too busy.");
                    }))
                    .isInstanceOf(RenderingCrowded.class);
            assertThat(pool.call(busy, () -> "drawn")).isEqualTo("drawn");
        }
    }

    @Test
    void settings_that_make_no_sense_are_named() {
        assertThatThrownBy(() -> new RenderingPool.Limits(0, 32, 512, LONG)).hasMessageContaining("rendering.threads");
        assertThatThrownBy(() -> new RenderingPool.Limits(1, 33, 32, LONG)).hasMessageContaining("queue-by-project");
        assertThatThrownBy(() -> new RenderingPool.Limits(1, 32, 512, Duration.ZERO))
                .hasMessageContaining("rendering.timeout");
    }

    private static RenderingPool pool(int perProject, int inAll, Duration timeout) {
        return new RenderingPool(new RenderingPool.Limits(1, perProject, inAll, timeout));
    }

    private CompletableFuture<?> occupy(RenderingPool pool) throws InterruptedException {
        var first = CompletableFuture.runAsync(
                () -> call(pool, busy, () -> {
                    begun.countDown();
                    return await();
                }),
                Thread::startVirtualThread);
        begun.await();
        return first;
    }

    private boolean await() {
        try {
            go.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<?> inBackground(RenderingPool pool, ProjectId project, String name) {
        return CompletableFuture.runAsync(() -> call(pool, project, () -> drawn.add(name)), Thread::startVirtualThread);
    }

    private static void call(RenderingPool pool, ProjectId project, RenderingPool.Work<Boolean> work) {
        try {
            pool.call(project, work);
        } catch (RenderingFailed | TemplateFault e) {
            throw new IllegalStateException(e);
        }
    }

    private static void untilWaiting(RenderingPool pool, int count) {
        while (pool.waiting() < count) {
            Thread.onSpinWait();
        }
    }
}
