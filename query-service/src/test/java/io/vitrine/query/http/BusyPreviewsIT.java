package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.templates.RenderingPool;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Previews wait for the renderer, and not for ever. */
class BusyPreviewsIT {

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);

    @Test
    void a_preview_that_waits_too_long_for_the_renderer_is_refused_and_may_be_repeated() {
        asking.asOf(tenant.has(tenant.created("Acme")), "/widgets");
        var pool = QueryNode.shared().bean(RenderingPool.class);
        var release = new CountDownLatch(1);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (var i = 0; i < RenderingPool.Limits.threadsOfThisMachine(); i++) {
                    others.submit(() -> pool.call(Tenant.any().id(), () -> held(release)));
                }
                await().until(() -> pool.active() == RenderingPool.Limits.threadsOfThisMachine());

                var answer = asking.posted("/widgets/preview", "{}");

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(answer.body()).contains("rendering-busy");
            } finally {
                release.countDown();
            }
        }
        asking.post("/widgets/preview", "{}");
    }

    private static boolean held(CountDownLatch release) {
        try {
            return release.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
