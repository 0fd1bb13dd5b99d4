package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetId;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.templates.RenderingCrowded;
import io.vitrine.templates.RenderingFailed;
import io.vitrine.templates.RenderingPool;
import io.vitrine.templates.TemplateFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Concurrent renderings of a widget run once, and refused renderings can be retried. */
@Timeout(60)
class RendererTest {

    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Renderer.Subject subject = new Renderer.Subject(ProjectId.random(), widget(), "<p>{{text}}</p>");

    /** One thread and a queue of one. */
    private final RenderingPool pool = new RenderingPool(new RenderingPool.Limits(1, 1, 1, Duration.ofSeconds(50)));

    @AfterEach
    void end() {
        go.countDown();
        pool.close();
    }

    @Test
    void two_who_ask_for_the_same_get_the_same_drawing() {
        var renderer = new Renderer(pool, new SimpleMeterRegistry());
        occupy();
        var first = CompletableFuture.supplyAsync(() -> renderer.html(subject), Thread::startVirtualThread);
        await().until(() -> pool.waiting() == 1);
        var second = new CompletableFuture<PublicResponse>();
        var asking = Thread.ofPlatform().start(() -> second.completeAsync(() -> renderer.html(subject), Runnable::run));
        await().until(() -> asking.getState() == Thread.State.WAITING || second.isDone());
        go.countDown();

        assertThat(first).succeedsWithin(Duration.ofSeconds(30)).returns(Kind.TEMPLATE, PublicResponse::kind);
        assertThat(second).succeedsWithin(Duration.ofSeconds(30)).returns(Kind.TEMPLATE, PublicResponse::kind);
        assertThat(pool.started()).as("what occupies the pool, and one drawing").isEqualTo(2);
    }

    @Test
    void what_is_refused_under_load_is_drawn_when_there_is_none() {
        var renderer = new Renderer(pool, new SimpleMeterRegistry());
        occupy();
        var waits = CompletableFuture.runAsync(() -> call(() -> true), Thread::startVirtualThread);
        await().until(() -> pool.waiting() == 1);
        assertThatThrownBy(() -> renderer.html(subject)).isInstanceOf(RenderingCrowded.class);

        go.countDown();
        waits.join();

        assertThat(renderer.html(subject).kind()).isEqualTo(Kind.TEMPLATE);
    }

    private void occupy() {
        Thread.startVirtualThread(() -> call(() -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }));
        await().until(() -> begun.getCount() == 0);
    }

    private void call(RenderingPool.Work<Boolean> work) {
        try {
            pool.call(ProjectId.random(), work);
        } catch (RenderingFailed | TemplateFault e) {
            throw new IllegalStateException(e);
        }
    }

    private static DeliveredWidget widget() {
        return new DeliveredWidget(
                WidgetId.random(),
                "w",
                "W",
                null,
                null,
                JsonObject.parse("{\"text\":\"Sea\"}"),
                JsonObject.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                new TemplateUse(TemplateId.random(), TemplateVersionId.random()),
                1,
                Instant.EPOCH);
    }
}
