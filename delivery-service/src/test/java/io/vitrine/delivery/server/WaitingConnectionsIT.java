package io.vitrine.delivery.server;

import static io.vitrine.delivery.History.widget;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.events.JsonArray;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import io.vitrine.templates.RenderingPool;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** A connection of the node with a client in this JVM and a manual clock. */
@ServiceTest
@DirtiesContext
@TestPropertySource(
        properties = {
            "vitrine.rendering.threads=1",
            "vitrine.rendering.queue=1",
            "vitrine.rendering.queue-by-project=1",
            "vitrine.rendering.timeout=1m"
        })
class WaitingConnectionsIT {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) [A-Z]");

    @Autowired
    DeliveryServer server;

    @Autowired
    RestTestClient http;

    @Autowired
    RenderingPool pool;

    private final Client client = new Client();
    private final History shop = History.ofProject();
    private final String hero = "/delivery/" + shop.key + "/widgets/hero";

    /** Receives everything that is sent. */
    private static final class Client extends EmbeddedChannel {

        private final StringBuilder taken = new StringBuilder();

        void send(String text) {
            writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
            runPendingTasks();
        }

        List<String> statuses() {
            for (ByteBuf sent = readOutbound(); sent != null; sent = readOutbound()) {
                taken.append(sent.toString(ISO_8859_1));
                sent.release();
            }
            return STATUS.matcher(taken).results().map(found -> found.group(1)).toList();
        }

        void awaitReplies(int requests) {
            while (statuses().size() < requests) {
                await().until(this::hasPendingTasks);
                runPendingTasks();
            }
        }

        void advanceClock(long millis) {
            advanceTimeBy(millis, TimeUnit.MILLISECONDS);
            runPendingTasks();
        }
    }

    @BeforeEach
    void connect() {
        client.freezeTime();
        server.accept(client);
    }

    @AfterEach
    void end() {
        client.close();
    }

    @Test
    void a_silent_connection_is_closed() {
        client.advanceClock(Limits.IDLE_TIMEOUT.toMillis() - 1);
        assertThat(client.isOpen()).isTrue();

        client.advanceClock(1);

        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void as_many_requests_as_may_wait_do_and_no_more_are_read_until_they_are_answered() {
        heroIsDrawnByATemplate();
        var json = request(hero + ".json");
        var release = new CountDownLatch(1);
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                other.submit(() -> pool.call(ProjectId.random(), () -> held(release)));
                await().until(() -> pool.active() == 1);

                client.send(request(hero + ".html"));
                client.send(json.repeat(Limits.MAX_PIPELINED_REQUESTS - 1));
                assertThat(client.config().isAutoRead()).isTrue();
                client.send(json);
                assertThat(client.config().isAutoRead()).isFalse();
            } finally {
                release.countDown();
            }
        }
        client.awaitReplies(1 + Limits.MAX_PIPELINED_REQUESTS);

        assertThat(client.config().isAutoRead()).isTrue();
        assertThat(client.statuses()).hasSize(1 + Limits.MAX_PIPELINED_REQUESTS).containsOnly("200");
    }

    /** Its JSON is cached, and so is sent from the reading thread, which is the test's. */
    private void heroIsDrawnByATemplate() {
        var id = WidgetId.random();
        var template = TemplateId.random();
        var version = TemplateVersionId.random();
        shop.add(
                new TemplateCreated(
                        template,
                        version,
                        "Hero",
                        new TemplateDesign("<p>{{_.id}}</p>", JsonArray.EMPTY, "", false),
                        null,
                        null),
                widget(id, "hero"),
                new TemplateApplied(id, template, version),
                new WidgetPublished(id));
        Topic.send(shop.events());
        await().untilAsserted(() ->
                http.get().uri(hero + ".json").exchange().expectStatus().isOk());
        // Again, with the same request as this client.
        client.send(request(hero + ".json"));
        client.awaitReplies(1);
        client.taken.setLength(0);
    }

    private static String request(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private static boolean held(CountDownLatch release) {
        try {
            release.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
