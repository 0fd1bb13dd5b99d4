package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.delivery.store.Store;
import io.vitrine.events.ProjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Change streams are limited per project and per address. */
class ChangeStreamsTest {

    @TempDir
    Path directory;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger addresses = new AtomicInteger();
    private final ProjectId shop = ProjectId.random();
    private Store store;
    private ChangeStreams streams;

    @BeforeEach
    void start() {
        store = Store.open(directory);
        streams = new ChangeStreams(store, metrics, new ChangeStreams.Limits(5, 3, 2, Duration.ofMillis(200)));
        streams.start();
    }

    @AfterEach
    void end() {
        streams.stop();
        threads.close();
        store.close();
    }

    /** A client that follows until it disconnects. */
    private static final class Client implements Reply.Sink {

        private final AtomicBoolean open = new AtomicBoolean(true);
        private final List<Runnable> listeners = new ArrayList<>();

        private final StringBuffer text = new StringBuffer();

        @Override
        public void write(byte[] bytes) throws IOException {
            if (!isOpen()) {
                throw new IOException("Gone");
            }
            text.append(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public boolean isOpen() {
            return open.get();
        }

        @Override
        public synchronized void onClose(Runnable listener) {
            listeners.add(listener);
        }

        synchronized void leave() {
            open.set(false);
            listeners.forEach(Runnable::run);
        }
    }

    /** @param client the address of the client */
    private record Asked(String client, @Nullable String lastEventId) implements GetRequest {

        Asked(String client) {
            this(client, null);
        }

        @Override
        public @Nullable String header(String name) {
            return name.equals("Last-Event-ID") ? lastEventId : null;
        }
    }

    private Reply ask(ProjectId project) {
        return streams.follow(project, true, new Asked("192.0.2." + addresses.incrementAndGet()), () -> true);
    }

    private Client follows(Reply reply) {
        var client = new Client();
        var before = open();
        var endless = (Reply.Endless) reply;
        threads.submit(() -> {
            endless.writing().to(client);
            return null;
        });
        await().until(() -> open() == before + 1);
        return client;
    }

    private int open() {
        return (int) metrics.get("vitrine.delivery.streams").gauge().value();
    }

    private static void isRefused(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Whole.class);
        assertThat(((Reply.Whole) reply).body()).asString().contains("too-many-streams");
        assertThat(reply.head()).asString().contains("503").contains("Retry-After: 1");
    }

    @Test
    void a_project_has_its_part_and_another_has_its_own() {
        var first = follows(ask(shop));
        follows(ask(shop));
        follows(ask(shop));

        isRefused(ask(shop));
        follows(ask(ProjectId.random()));
        first.leave();
        await().until(() -> open() == 3);
        follows(ask(shop));
    }

    @Test
    void a_node_has_no_more_than_its_own_for_all_projects() {
        follows(ask(shop));
        for (var i = 0; i < 4; i++) {
            follows(ask(ProjectId.random()));
        }

        isRefused(ask(ProjectId.random()));
    }

    @Test
    void an_address_has_its_part_and_another_has_its_own() {
        follows(streams.follow(shop, true, new Asked("198.51.100.1"), () -> true));
        follows(streams.follow(ProjectId.random(), true, new Asked("198.51.100.1"), () -> true));

        isRefused(streams.follow(ProjectId.random(), true, new Asked("198.51.100.1"), () -> true));
        follows(ask(shop));
    }

    /** A position of another installation, or of this one before a reset. */
    @Test
    void a_place_beyond_the_end_is_waited_for_a_moment_and_then_started_over_from() {
        var client = follows(streams.follow(shop, true, new Asked("198.51.100.1", "9000"), () -> true));
        var unnamed = follows(streams.follow(shop, false, new Asked("198.51.100.2", "9000.3"), () -> true));

        await().untilAsserted(() -> assertThat(client.text.toString()).contains("""
                        id: 0
                        event: started-over
                        data: {"kind":"STARTED_OVER","reason":"place-unknown","position":0}
                        """));
        await().untilAsserted(() -> assertThat(unnamed.text.toString())
                .contains("id: 9000.3\n", "id: 0\ndata: {\"kind\":\"STARTED_OVER\"")
                .doesNotContain("event:"));
        assertThat(client.text.toString()).containsOnlyOnce("started-over\n");
    }
}
