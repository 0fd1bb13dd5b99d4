package io.vitrine.delivery.http;

import static io.vitrine.delivery.History.widget;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.delivery.server.DeliveryServer;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Connections that are kept alive, flooded, aborted, or used with invalid data. */
@ServiceTest
class ConnectionsIT {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) [A-Z]");

    @Autowired
    DeliveryServer server;

    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();
    private final String hero = "/delivery/" + shop.key + "/widgets/hero";

    @BeforeEach
    void publish() {
        shop.add(widget(id, "hero"), new WidgetPublished(id));
        Topic.send(shop.events());
        await().untilAsserted(() ->
                assertThat(RawHttp.send(server.port(), "GET", hero).status()).isEqualTo(200));
    }

    /** Sends everything at once, and reads until the node closes. */
    private String exchange(String text) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static void write(Socket socket, int letter) {
        try {
            socket.getOutputStream().write(letter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String get(String target, String... fields) {
        return "GET %s HTTP/1.1\r\nHost: a\r\n%s\r\n".formatted(target, lines(fields));
    }

    private static String last(String target) {
        return get(target, "Connection: close");
    }

    private static String lines(String... fields) {
        return fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
    }

    private static String statuses(String answers) {
        var statuses = new StringBuilder();
        STATUS.matcher(answers)
                .results()
                .forEach(result -> statuses.append(result.group(1)).append(' '));
        return statuses.toString().strip();
    }

    @Test
    void answers_come_in_the_order_of_the_requests_ready_or_not() throws IOException {
        var answers = exchange(get(hero)
                + get("/delivery/unknown/widgets/x")
                + get(hero)
                + get(hero + "?not=ready")
                + "POST " + hero + " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                + get(hero)
                + last("/embed.js"));

        assertThat(statuses(answers)).isEqualTo("200 404 200 200 405 200 200");
    }

    @Test
    void hundreds_of_requests_can_be_sent_before_the_first_answer_is_read() throws IOException {
        var answers = exchange((get(hero) + get("/delivery/unknown/widgets/x")).repeat(200) + last(hero));

        assertThat(statuses(answers)).isEqualTo("200 404 ".repeat(200) + "200");
    }

    @Test
    void what_is_ready_is_gone_with_the_change_that_makes_it_old() throws IOException {
        for (var i = 0; i < 20; i++) {
            shop.add(new WidgetRenamed(id, "Hero " + i), new WidgetPublished(id));
            Topic.send(shop.events());
            var name = "\"name\":\"Hero " + i + "\"";
            await().untilAsserted(() ->
                    assertThat(RawHttp.send(server.port(), "GET", hero).text()).contains(name));
            assertThat(exchange(get(hero) + last(hero)).split(Pattern.quote(name), -1))
                    .hasSize(3);
        }
        shop.add(new WidgetUnpublished(id));
        Topic.send(shop.events());
        await().untilAsserted(() ->
                assertThat(statuses(exchange(get(hero) + last(hero)))).isEqualTo("404 404"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nbroken line\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n: nameless\r\n\r\n",
            })
    void nonsense_is_refused_and_ends_the_connection(String nonsense) throws IOException {
        var answer = exchange(nonsense);

        assertThat(statuses(answer)).isIn("400", "404");
        assertThat(answer).contains("application/problem+json");
    }

    @Test
    void sixteen_kilobytes_of_header_fields_are_taken_and_more_are_refused() throws IOException {
        var many = lines("X-Filler: " + "a".repeat(7_000), "X-More: " + "b".repeat(8_000), "Connection: close");

        assertThat(statuses(exchange("GET %s HTTP/1.1\r\nHost: a\r\n%s\r\n".formatted(hero, many))))
                .isEqualTo("200");
        assertThat(statuses(exchange(get(hero, "X-Filler: " + "a".repeat(40_000)))))
                .isEqualTo("431");
    }

    @Test
    void a_body_that_nobody_wants_does_not_hide_the_refusal() throws IOException {
        var body = "x".repeat(1_000_000);

        var answer = exchange(
                "PUT %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s".formatted(hero, body.length(), body));

        assertThat(statuses(answer)).isEqualTo("405");
    }

    @Test
    void the_host_may_be_in_the_target() throws IOException {
        assertThat(statuses(exchange(last("http://shop.example" + hero)))).isEqualTo("200");
    }

    @Test
    void an_old_client_gets_its_answer_and_the_end() throws IOException {
        assertThat(statuses(exchange("GET " + hero + " HTTP/1.0\r\n\r\n"))).isEqualTo("200");

        var kept = exchange(
                "GET " + hero + " HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET " + hero + " HTTP/1.0\r\n\r\n");
        assertThat(statuses(kept)).isEqualTo("200 200");
        assertThat(kept).contains("Connection: keep-alive");
    }

    @Test
    void who_sends_a_request_letter_by_letter_for_too_long_is_refused() throws Exception {
        assertThat(statuses(letterByLetter("", get(hero).repeat(10)))).isEqualTo("408");
    }

    /** The reply does not wait for an unexpected body, and the connection does not stay open for ever. */
    @Test
    void who_sends_a_body_letter_by_letter_for_too_long_is_refused() throws Exception {
        var answers = letterByLetter(get(hero, "Content-Length: 1000"), "x".repeat(1_000));

        assertThat(statuses(answers)).isEqualTo("200 408");
    }

    @Test
    void one_address_gets_a_part_of_the_streams_of_changes() throws Exception {
        var streams = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 200; i++) {
                streams.add(following());
                assertThat(statuses(head(streams.getLast()))).isEqualTo("200");
            }
            try (var onceMore = following()) {
                assertThat(head(onceMore)).contains("503").contains("Retry-After");
            }
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
        await().untilAsserted(() -> {
            try (var later = following()) {
                assertThat(statuses(head(later))).isEqualTo("200");
            }
        });
    }

    private Socket following() throws IOException {
        var socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(15_000);
        socket.getOutputStream().write(get("/delivery/" + shop.key + "/changes").getBytes(ISO_8859_1));
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            var letter = socket.getInputStream().read();
            assertThat(letter).as("after %s", head).isNotNegative();
            head.append((char) letter);
        }
        return head.toString();
    }

    /** Reads until the node closes. */
    private String letterByLetter(String atOnce, String letters) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(atOnce.getBytes(ISO_8859_1));
            var rest = new ByteArrayInputStream(letters.getBytes(ISO_8859_1));
            try (var slowly = Executors.newSingleThreadScheduledExecutor()) {
                // Ends when it cannot write any more.
                slowly.scheduleAtFixedRate(() -> write(socket, rest.read()), 0, 1, TimeUnit.SECONDS);
                var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
                slowly.shutdownNow();
                return answer;
            }
        }
    }
}
