package io.vitrine.topic.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vitrine.events.Watermark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service reads the watermark streams of nodes. */
class WatermarkFollowerTest {

    private static final StreamCredential CREDENTIAL = StreamCredential.of(List.of("management"));

    /** Ends a response. */
    private static final Watermark END = watermark(-1);

    private final BlockingQueue<Watermark> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Watermark> stated = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> disconnected = new LinkedBlockingQueue<>();
    private final WatermarkFollower follower = new WatermarkFollower(CREDENTIAL, received::add);
    private HttpServer node;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        node.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        node.createContext("/", exchange -> {
            requests.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(status, status == 200 ? 0 : -1);
            try (var out = exchange.getResponseBody()) {
                for (var next = stated.take(); next != END && status == 200; next = stated.take()) {
                    out.write(next.toJson());
                    out.write('\n');
                    out.flush();
                }
            } catch (IOException e) {
                disconnected.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        node.start();
    }

    @AfterEach
    void stop() {
        follower.close();
        node.stop(0);
    }

    @Test
    void a_node_is_followed_where_it_states_its_stream() throws InterruptedException {
        follower.announced(List.of(watermark(1).streamedAt(url())));
        stated.add(watermark(2));

        assertThat(next(received)).isEqualTo(watermark(2));
        assertThat(next(requests)).isEqualTo(CREDENTIAL.authorization());
    }

    @Test
    void the_credential_is_not_the_management_token() {
        assertThat(CREDENTIAL.authorization()).doesNotContain("management");
        assertThat(CREDENTIAL.permits(CREDENTIAL.authorization())).isTrue();
        assertThat(CREDENTIAL.permits("Bearer management")).isFalse();
        assertThat(CREDENTIAL.permits(null)).isFalse();
        assertThat(StreamCredential.of(List.of(" ")).permits("Bearer ")).isFalse();
        assertThat(CREDENTIAL).hasToString("StreamCredential");
    }

    @Test
    void while_the_management_token_is_replaced_the_credentials_of_both_are_accepted_and_the_new_one_is_sent() {
        var rotating = StreamCredential.of(List.of("next", "management"));
        var next = StreamCredential.of(List.of("next"));

        assertThat(rotating.permits(CREDENTIAL.authorization())).isTrue();
        assertThat(rotating.permits(next.authorization())).isTrue();
        assertThat(rotating.authorization()).isEqualTo(next.authorization());
        assertThat(next.permits(CREDENTIAL.authorization())).isFalse();
    }

    @Test
    void one_stream_of_a_node_is_enough() throws InterruptedException {
        follower.announced(List.of(watermark(1).streamedAt(url()), watermark(2).streamedAt(url())));
        follower.announced(List.of(watermark(3).streamedAt(url())));
        stated.add(watermark(4));

        next(received);
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_stream_that_ended_or_was_refused_is_read_again() throws InterruptedException {
        status = 503;
        follower.announced(List.of(watermark(1).streamedAt(url())));
        next(requests);
        status = 200;
        stated.add(END);
        stated.add(watermark(2));
        stated.add(END);
        stated.add(watermark(3));

        assertThat(next(received)).isEqualTo(watermark(2));
        assertThat(next(received)).isEqualTo(watermark(3));
    }

    @Test
    void a_line_that_is_no_watermark_does_not_end_the_following() throws InterruptedException {
        node.removeContext("/");
        node.createContext("/", exchange -> {
            requests.add("");
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write("<html>\n".getBytes());
            }
        });
        follower.announced(List.of(watermark(1).streamedAt(url())));

        next(requests);
        next(requests);
        assertThat(received).isEmpty();
    }

    @Test
    void without_a_credential_no_stream_is_read() throws InterruptedException {
        try (var none = new WatermarkFollower(StreamCredential.of(List.of()), received::add)) {
            none.announced(List.of(watermark(1).streamedAt(url())));

            assertThat(requests.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void a_service_that_stops_closes_its_streams() throws InterruptedException {
        follower.announced(List.of(watermark(1).streamedAt(url())));
        stated.add(watermark(2));
        next(received);

        follower.close();

        String end = null;
        for (var i = 0; end == null && i < 100; i++) {
            stated.add(watermark(3));
            end = disconnected.poll(100, TimeUnit.MILLISECONDS);
        }
        assertThat(end).as("how the node learns of it").isNotNull();
        assertThat(requests).hasSize(1);
    }

    private String url() {
        return "http://127.0.0.1:%d/".formatted(node.getAddress().getPort());
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var next = queue.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("within 10 s").isNotNull();
        return next;
    }

    private static Watermark watermark(long position) {
        return new Watermark(Watermark.LISTING, "one", Map.of(0, position), Instant.parse("2026-01-15T10:30:00.125Z"));
    }
}
