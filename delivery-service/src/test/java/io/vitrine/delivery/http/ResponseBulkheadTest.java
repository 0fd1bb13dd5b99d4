package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.ProjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The creation of large responses is limited in total and per project. */
class ResponseBulkheadTest {

    private static final int BY_PROJECT = 2;

    private final ResponseBulkhead making = new ResponseBulkhead();
    private final ProjectId greedy = ProjectId.random();
    private final ProjectId innocent = ProjectId.random();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        done.countDown();
        threads.close();
    }

    private record Asked(AtomicBoolean there) implements GetRequest {

        @Override
        public boolean isAwaited() {
            return there.get();
        }
    }

    private Future<Reply> request(ProjectId project, AtomicBoolean there) {
        return threads.submit(() -> making.reply(project, new Asked(there), () -> {
            begun.incrementAndGet();
            await().until(() -> done.getCount() == 0);
            return Reply.Whole.of(Status.OK, ResponseHead.of(Status.OK));
        }));
    }

    private Reply askAtOnce(ProjectId project) {
        return making.reply(
                project,
                new Asked(new AtomicBoolean(true)),
                () -> Reply.Whole.of(Status.OK, ResponseHead.of(Status.OK)));
    }

    private List<Future<Reply>> fill() {
        var replies = new ArrayList<Future<Reply>>();
        for (var i = 0; i < BY_PROJECT; i++) {
            replies.add(request(greedy, new AtomicBoolean(true)));
        }
        await().until(() -> begun.get() == BY_PROJECT);
        return replies;
    }

    @Test
    void a_project_has_half_of_the_places_and_another_is_answered_at_once() {
        fill();

        assertThat(askAtOnce(innocent).status()).isEqualTo(Status.OK);
        assertThat(askAtOnce(greedy).status()).as("after its wait").isEqualTo(Status.SERVICE_UNAVAILABLE);
        assertThat(begun).hasValue(BY_PROJECT);
    }

    @Test
    void nothing_is_made_for_a_client_that_went_away_while_it_waited_and_its_place_is_free() throws Exception {
        fill();
        var there = new AtomicBoolean(true);
        Future<Reply> left = threads.submit(() -> making.reply(greedy, new Asked(there), () -> {
            throw new AssertionError("Made for a client that is gone");
        }));
        there.set(false);

        done.countDown();

        assertThat(left.get().status()).isEqualTo(Status.SERVICE_UNAVAILABLE);
        assertThat(askAtOnce(greedy).status()).isEqualTo(Status.OK);
    }
}
