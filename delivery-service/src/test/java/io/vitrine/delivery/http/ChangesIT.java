package io.vitrine.delivery.http;

import static io.vitrine.delivery.History.asset;
import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.delivery.server.DeliveryServer;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Clients of the change stream receive the changes of published widgets. */
@ServiceTest
class ChangesIT {

    @Autowired
    DeliveryServer server;

    private final HttpClient http = HttpClient.newHttpClient();
    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();
    private final AssetId photo = AssetId.random();

    @BeforeEach
    void publish() {
        Topic.send(shop.events());
        sendEvents(asset(photo, "Beach"), widget(id, "hero", photo), new WidgetPublished(id));
        await().untilAsserted(() -> assertThat(status()).isEqualTo(200));
    }

    private int status() throws IOException, InterruptedException {
        var response = http.send(request("/changes", "0"), BodyHandlers.ofInputStream());
        try (var _ = response.body()) {
            return response.statusCode();
        }
    }

    @Test
    void publish_change_and_unpublish_are_told_in_order() throws Exception {
        try (var stream = follow(null)) {
            await().untilAsserted(() -> assertThat(stream.lines()).contains("retry: 2000"));
            var other = WidgetId.random();

            var events = sendEvents(
                    widget(other, "footer"),
                    new WidgetPublished(other),
                    new AssetTitled(photo, "Dunes"),
                    new WidgetRenamed(id, "A draft's name, of which nobody is told"),
                    new WidgetUnpublished(id));

            await().untilAsserted(() ->
                    assertThat(stream.named()).contains("published footer").endsWith("unpublished hero"));
            assertThat(stream.lines()).contains("id: " + events.getLast().position());
            assertThat(String.join("", stream.lines())).doesNotContain("nobody is told");
        }
    }

    @Test
    void who_comes_back_is_told_the_last_of_what_it_missed() throws Exception {
        var before = shop.events().getLast().position();
        sendEvents(new AssetTitled(photo, "One"), new AssetTitled(photo, "Two"), new WidgetUnpublished(id));
        sendEvents(new WidgetPublished(id), new AssetTitled(photo, "Three"));
        await().untilAsserted(() -> assertThat(http.send(request("/widgets/hero", null), BodyHandlers.ofString())
                        .body())
                .contains("Three"));

        try (var stream = follow(Long.toString(before))) {
            await().untilAsserted(() -> assertThat(stream.named()).containsExactly("changed hero"));
        }
        try (var stream = follow(Long.toString(shop.events().getLast().position()))) {
            sendEvents(new WidgetUnpublished(id));
            await().untilAsserted(() -> assertThat(stream.named()).containsExactly("unpublished hero"));
        }
    }

    @Test
    void a_place_that_this_node_has_not_read_yet_is_waited_for() throws Exception {
        var ahead = shop.add(new WidgetUnpublished(id));
        try (var stream = follow(Long.toString(ahead.getLast().position()))) {
            await().untilAsserted(() -> assertThat(stream.lines()).contains("retry: 2000"));
            Topic.send(ahead);
            sendEvents(new WidgetPublished(id));

            await().untilAsserted(() -> assertThat(stream.named()).containsExactly("published hero"));
        }
    }

    @Test
    void without_names_events_are_messages_for_a_page_of_any_origin() throws Exception {
        var asked = request("/changes?named=false", null);
        var response = http.send(asked, BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        try (var stream = new Stream(response)) {
            sendEvents(new WidgetUnpublished(id));

            await().untilAsserted(() -> assertThat(String.join("\n", stream.lines()))
                    .contains("data: {\"kind\":\"UNPUBLISHED\"")
                    .doesNotContain("event:"));
        }
    }

    @Test
    void an_id_that_is_none_is_as_good_as_no_id() throws Exception {
        try (var stream = follow("yesterday")) {
            sendEvents(new WidgetUnpublished(id));
            await().untilAsserted(() -> assertThat(stream.named()).containsExactly("unpublished hero"));
        }
    }

    @Test
    void an_unknown_project_cannot_be_followed_and_foreign_changes_are_not_told() throws Exception {
        var unknown = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/delivery/unknown/changes".formatted(server.port())))
                .build();
        assertThat(http.send(unknown, BodyHandlers.ofString()).statusCode()).isEqualTo(404);

        var neighbour = History.ofProject();
        try (var stream = follow(null)) {
            var otherWidget = WidgetId.random();
            neighbour.add(widget(otherWidget, "theirs"), new WidgetPublished(otherWidget));
            Topic.send(neighbour.events());
            sendEvents(new WidgetUnpublished(id));
            await().untilAsserted(() -> assertThat(stream.named()).containsExactly("unpublished hero"));
        }
    }

    private List<io.vitrine.events.Recorded<DomainEvent>> sendEvents(DomainEvent... events) {
        var added = shop.add(events);
        Topic.send(added);
        return added;
    }

    private HttpRequest request(String path, String lastEventId) {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/delivery/%s%s".formatted(server.port(), shop.key, path)));
        return lastEventId == null
                ? request.build()
                : request.header("Last-Event-ID", lastEventId).build();
    }

    private Stream follow(String lastEventId) throws IOException, InterruptedException {
        var response = http.send(request("/changes", lastEventId), BodyHandlers.ofInputStream());
        return response.statusCode() == 200 ? new Stream(response) : new Stream(null);
    }

    /** A client of the change stream. */
    private static final class Stream implements AutoCloseable {

        private final InputStream in;
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Stream(HttpResponse<InputStream> response) {
            in = response == null ? InputStream.nullInputStream() : response.body();
            if (response != null) {
                assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
                assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            }
            Thread.startVirtualThread(this::read);
        }

        private void read() {
            try (var reader = new java.io.BufferedReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                // Closed by the test.
            }
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        /** The name of each event and the slug of its widget. */
        List<String> named() {
            var all = lines();
            return all.stream()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> all.get(all.indexOf(line) - 1).substring("event: ".length())
                            + " "
                            + line.replaceAll(".*\"slug\":\"([^\"]*)\".*", "$1"))
                    .toList();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
