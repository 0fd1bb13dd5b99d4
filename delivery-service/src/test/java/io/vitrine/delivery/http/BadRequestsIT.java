package io.vitrine.delivery.http;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.delivery.server.DeliveryServer;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Invalid requests get problem details with a 4xx status. */
@ServiceTest
@TestInstance(PER_CLASS)
class BadRequestsIT {

    @Autowired
    DeliveryServer server;

    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();
    private final String widgets = "/delivery/" + shop.key + "/widgets";

    @BeforeAll
    void publish() {
        shop.add(widget(id, "hero"), new WidgetPublished(id));
        Topic.send(shop.events());
        await().untilAsserted(() ->
                assertThat(send("GET", widgets + "/hero").status()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/HERO",
                "/hero/",
                "/hero/more",
                "/hero.",
                "/hero%20",
                "/%68%65%72%6F%21",
                "/h%C3%A9ro",
                "/%FF%FE",
                "/%F0%9F%92%A9",
                "/h\u00e9ro",
                "/..",
                "/../../../etc/passwd",
                "/1-1-1-1-1",
                "/'%20OR%201=1--",
                "/%3Cscript%3E",
                "/{hero}",
                "/a|b",
                "/%00",
                "/hero%00",
                "/%",
                "/%zz",
                "/%2e%2e%2fhero",
                "/hero%2F",
                "/hero\\",
                "?slugs=%",
                "?slugs=%zz",
                "?slugs=%FF",
                "?slugs=",
                "?slugs=,,,",
                "?slug=hero",
                "",
                "?"
            })
    void an_address_that_leads_nowhere(String rest) throws IOException {
        isRefused(send("GET", widgets + rest), 400, 404);
    }

    @Test
    void the_same_letters_written_otherwise_lead_to_the_same_widget() throws IOException {
        assertThat(send("GET", widgets + "/%68ero").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 10_000, 30_000})
    void a_slug_of_any_length_is_just_not_there(int length) throws IOException {
        isRefused(send("GET", widgets + "/" + "a".repeat(length)), 404);
    }

    @Test
    void a_request_that_is_too_long_is_refused() throws IOException {
        assertThat(send("GET", widgets + "/" + "a".repeat(100_000)).status()).isIn(400, 414);
    }

    @Test
    void fifty_slugs_are_many_and_fifty_one_too_many() throws IOException {
        assertThat(send("GET", widgets + "?slugs=" + slugs(50)).status()).isEqualTo(200);

        var refused = send("GET", widgets + "?slugs=" + slugs(51));
        isRefused(refused, 400);
        assertThat(refused.text()).contains("\"code\":\"too-many-slugs\"");
    }

    @Test
    void nonsense_among_slugs_is_missing() throws IOException {
        var answer = send("GET", widgets + "?slugs=hero,%00,%22%5D,%F0%9F%92%A9&slugs=x");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"slug\":\"hero\"").contains("\"missing\":[\"\\u0000\",\"\\\"]\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get"})
    void nothing_but_reading_is_allowed(String method) throws IOException {
        for (var target : new String[] {widgets + "/hero", widgets, "/delivery/nobody/widgets/x"}) {
            var refused = send(method, target);
            isRefused(refused, 405);
            assertThat(refused.headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/delivery", "/delivery/", "/error", "/actuator/health", "/embed", "/delivery/a/b/c"})
    void other_addresses_are_not_there(String target) throws IOException {
        isRefused(send("GET", target), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Encoding: gzip;q=x, br;;;",
                "If-None-Match: \"",
                "Accept: nonsense",
                "Accept: text/html",
                "Range: bytes=0-10",
                "Origin: null",
                "X-Request-Id: \u00e9"
            })
    void a_strange_header_changes_nothing(String header) throws IOException {
        var answer = send("GET", widgets + "/hero", header);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("x-request-id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void a_request_keeps_its_id() throws IOException {
        var refused = send("GET", widgets + "/never", "X-Request-Id: \"quoted\\id\"");

        assertThat(refused.headers()).containsEntry("x-request-id", "\"quoted\\id\"");
        assertThat(refused.text()).contains("\"traceId\":\"\\\"quoted\\\\id\\\"\"");
    }

    private static void isRefused(RawHttp.Answer answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.text()).isIn((Object[]) statuses);
        assertThat(answer.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("cache-control", "no-store")
                .containsEntry("access-control-allow-origin", "*");
        assertThat(answer.text()).contains("\"code\":\"", "\"traceId\":\"", "\"status\":" + answer.status());
    }

    private static String slugs(int count) {
        return IntStream.range(0, count).mapToObj(i -> "s" + i).collect(Collectors.joining(","));
    }

    private RawHttp.Answer send(String method, String target, String... headers) throws IOException {
        return RawHttp.send(server.port(), method, target, headers);
    }
}
