package io.vitrine.delivery.server;

import static io.vitrine.delivery.History.asset;
import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.Node;
import io.vitrine.delivery.Topic;
import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.gateway.Gateway;
import io.vitrine.servers.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replies that the gateway serves from the node's memory equal forwarded ones, to the byte. Other requests are
 * forwarded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicGatewayIT {

    private static final List<Integer> PORTS = Ports.free(3);

    /** {@code {tag}} stands for the tag of the plain JSON. */
    static final List<String> HOT = Stream.of("hero", "hero.json", "hero.html", "hero.css", "{id}")
            .flatMap(name -> Stream.of(
                            "",
                            "Accept-Encoding: gzip\r\n",
                            "Accept-Encoding: br;q=1, gzip;q=0.5\r\n",
                            "Accept-Encoding: identity;q=0\r\n",
                            "If-None-Match: {tag}\r\n",
                            "If-None-Match: \"x\"\r\nIf-None-Match: W/{tag}\r\n",
                            "If-None-Match: *\r\n",
                            "Accept: application/json\r\nOrigin: https://shop.example\r\nReferer: https://shop.example/\r\n",
                            "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Host: elsewhere\r\nForwarded: for=6.6.6.6\r\n",
                            "Authorization: Bearer no.good.token\r\nCookie: a=b\r\n")
                    .flatMap(fields -> Stream.of("GET", "HEAD").map(method -> method + " " + name + " " + fields)))
            .toList();

    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();
    private final AssetId photo = AssetId.random();
    private final String widgets = "/delivery/%s/widgets/".formatted(shop.key);
    private final AtomicInteger found = new AtomicInteger();
    private Node node;
    private Gateway gateway;

    @BeforeAll
    void a_node_that_opens_the_public_port() throws IOException {
        node = Node.start(
                Node.emptyStore(),
                "public",
                "vitrine.delivery.port=" + PORTS.get(0),
                "vitrine.delivery.trusted-proxies=127.0.0.1",
                "vitrine.gateway.port=0",
                "vitrine.gateway.command-port=" + PORTS.get(1),
                "vitrine.gateway.query-port=" + PORTS.get(2));
        gateway = node.part(Gateway.class);
        shop.add(asset(photo, "Beach"), widget(id, "hero", photo), new WidgetPublished(id));
        Topic.send(shop.events());
        await().untilAsserted(() -> assertThat(raw("GET", widgets + "hero", "")).startsWith("HTTP/1.1 200 "));
    }

    @AfterAll
    void the_node_is_gone() {
        node.close();
    }

    @BeforeEach
    void what_is_found_is_counted() {
        passOnEverything(false);
        found.set(0);
    }

    private void passOnEverything(boolean everything) {
        var answers = node.part(GatewayAnswers.class);
        gateway.answerFrom(
                everything
                        ? null
                        : (request, target, client, stays, buffers) -> {
                            var answer = answers.find(request, target, client, stays, buffers);
                            if (answer != null) {
                                found.incrementAndGet();
                            }
                            return answer;
                        });
    }

    @ParameterizedTest
    @FieldSource("HOT")
    void what_is_ready_is_the_same_to_the_byte_as_what_is_passed_on(String request) throws Exception {
        var parts = request.split(" ", 3);
        var target = widgets + parts[1].replace("{id}", id.toString());
        var fields = parts[2].replace("{tag}", tag());
        // Cached by a request at the node's own port.
        raw(parts[0], target, fields);

        found.set(0);
        var answers = new CountedAnswers(node);
        var counted = answers.settled();
        var ready = raw(parts[0], target, fields);
        assertThat(found).hasValue(1);
        assertThat(answers.now()).isEqualTo(counted + 1);

        passOnEverything(true);
        assertThat(RawAnswers.withoutDate(ready)).isEqualTo(RawAnswers.withoutDate(raw(parts[0], target, fields)));
        await().untilAsserted(() -> assertThat(answers.now()).isEqualTo(counted + 2));
        assertThat(ready).startsWith(fields.contains("If-None-Match: *") ? "HTTP/1.1 304 " : "HTTP/1.1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET {w}never",
                "HEAD {w}never.html",
                "GET {w}hero?include=metadata",
                "GET {w}hero?x",
                "GET {w}hero Consistency-Token: 1",
                "GET {w}hero Accept: text/html",
                "GET {w}hero Connection: close, Accept",
                "GET {w}hero Content-Length: 0",
                "GET {w}",
                "POST {w}hero",
                "OPTIONS {w}hero Origin: https://shop.example",
                "GET /delivery/{p}/widgets?slugs=hero,never",
                "GET /delivery/{p}/placements?template_file=p",
                "GET /delivery/vitrine.css",
                "GET /embed.js",
                "GET /delivery/none/widgets/hero",
            })
    void what_is_not_ready_is_passed_on(String request) throws Exception {
        var parts = request.replace("{w}", widgets).replace("{p}", shop.key).split(" ", 3);
        var fields = parts.length == 3 ? parts[2] + "\r\n" : "";
        raw(parts[0], parts[1], fields);
        var answer = raw(parts[0], parts[1], fields);
        assertThat(found).hasValue(0);

        passOnEverything(true);
        assertThat(RawAnswers.withoutDate(answer)).isEqualTo(RawAnswers.withoutDate(raw(parts[0], parts[1], fields)));
    }

    @Test
    void a_client_of_http_1_0_and_one_that_stays_are_answered_alike() throws Exception {
        raw("GET", widgets + "hero", "");
        var old = "GET %shero HTTP/1.0\r\nX-Request-Id: r-1\r\n".formatted(widgets);
        var staying = "GET http://any%shero HTTP/1.1\r\nHost: x\r\nX-Request-Id: r-1\r\n".formatted(widgets);
        var requests = List.of(
                old + "\r\n",
                old + "Connection: Keep-Alive\r\n\r\n" + old + "\r\n",
                staying + "\r\n" + staying + "Connection: close\r\n\r\n");
        found.set(0);
        var ready = new ArrayList<String>();
        for (var request : requests) {
            ready.add(RawAnswers.withoutDate(sent(request)));
        }
        assertThat(found).hasValue(5);

        passOnEverything(true);
        for (var i = 0; i < requests.size(); i++) {
            assertThat(ready.get(i)).isEqualTo(RawAnswers.withoutDate(sent(requests.get(i))));
        }
    }

    @Test
    void an_id_is_made_for_a_request_without_one() throws Exception {
        raw("GET", widgets + "hero", "");

        assertThat(sent("GET %shero HTTP/1.0\r\n\r\n".formatted(widgets)))
                .containsPattern("\r\nX-Request-Id: [0-9a-f-]{36}\r\n");
    }

    @Test
    void a_change_is_seen_by_both_ways_and_so_is_an_end() throws Exception {
        var other = WidgetId.random();
        var target = widgets + "other";
        Topic.send(shop.add(widget(other, "other"), new WidgetPublished(other)));
        await().untilAsserted(() -> assertThat(raw("GET", target, "")).startsWith("HTTP/1.1 200 "));
        raw("GET", target, "");
        assertThat(found).as("answered from memory before the change").hasPositiveValue();

        Topic.send(shop.add(new WidgetRenamed(other, "Renamed"), new WidgetPublished(other)));
        await().untilAsserted(() -> assertThat(ownPort(target)).contains("Renamed"));
        assertThat(raw("GET", target, "")).contains("Renamed");
        found.set(0);
        assertThat(raw("GET", target, "")).contains("Renamed");
        assertThat(found).hasValue(1);

        Topic.send(shop.add(new WidgetUnpublished(other)));
        await().untilAsserted(() -> assertThat(ownPort(target)).startsWith("HTTP/1.1 404 "));
        assertThat(raw("GET", target, "")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void the_other_services_are_passed_to_or_named() throws Exception {
        assertThat(raw("GET", "/api/projects", ""))
                .startsWith("HTTP/1.1 503 ")
                .contains("The query-service is not running");
        assertThat(raw("POST", "/widgets", ""))
                .startsWith("HTTP/1.1 503 ")
                .contains("The command-service is not running");
        assertThat(raw("GET", "/", "")).contains("<title>Vitrine</title>");
    }

    private String tag() throws IOException {
        var answer = ownPort(widgets + "hero.json");
        return answer.substring(answer.indexOf("ETag: ") + 6)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private String raw(String method, String target, String fields) throws IOException {
        var connection = fields.contains("Connection: ") ? "" : "Connection: close\r\n";
        return sent("%s %s HTTP/1.1\r\nHost: x\r\nX-Request-Id: r-1\r\n%s%s\r\n"
                .formatted(method, target, connection, fields));
    }

    private String sent(String request) throws IOException {
        return RawAnswers.to(gateway.port(), request);
    }

    private String ownPort(String target) throws IOException {
        return RawAnswers.to(PORTS.get(0), "GET %s HTTP/1.0\r\n\r\n".formatted(target));
    }
}
