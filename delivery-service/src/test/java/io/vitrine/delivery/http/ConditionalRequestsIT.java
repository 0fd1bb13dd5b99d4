package io.vitrine.delivery.http;

import static io.vitrine.delivery.History.asset;
import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.delivery.http.RawHttp.Answer;
import io.vitrine.delivery.server.DeliveryServer;
import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The exact bytes on the wire: tags, encodings, HEAD requests, preflights. */
@ServiceTest
class ConditionalRequestsIT {

    @Autowired
    DeliveryServer server;

    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();
    private final AssetId photo = AssetId.random();
    private final String one = "/delivery/" + shop.key + "/widgets/hero";
    private final String many = "/delivery/" + shop.key + "/widgets?slugs=hero,never";

    @BeforeEach
    void publish() {
        shop.add(asset(photo, "Beach"), widget(id, "hero", photo), new WidgetPublished(id));
        Topic.send(shop.events());
        await().untilAsserted(() -> assertThat(get(one).status()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "br"})
    void each_encoding_has_a_tag_and_is_not_sent_twice(String encoding) throws IOException {
        for (var target : new String[] {one, many}) {
            var full = get(target, "Accept-Encoding: " + encoding);
            assertThat(full.status()).isEqualTo(200);

            var tag = full.headers().get("etag");
            for (var condition : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
                var again = get(target, "Accept-Encoding: " + encoding, "If-None-Match: " + condition);

                assertThat(again.status()).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.headers())
                        .containsAllEntriesOf(Map.of(
                                "etag", tag,
                                "cache-control", full.headers().get("cache-control"),
                                "vary", full.headers().get("vary"),
                                "surrogate-key", full.headers().get("surrogate-key"),
                                "access-control-allow-origin", "*"))
                        .doesNotContainKey("content-encoding");
            }
        }
    }

    @Test
    void a_tag_of_one_encoding_is_none_of_another() throws IOException {
        var gzip = get(one, "Accept-Encoding: gzip").headers().get("etag");

        assertThat(get(one, "Accept-Encoding: br", "If-None-Match: " + gzip).status())
                .isEqualTo(200);
        assertThat(get(one, "If-None-Match: " + gzip).status()).isEqualTo(200);
    }

    @Test
    void all_encodings_hold_the_same_widget() throws IOException {
        var plain = get(one);
        var gzip = get(one, "Accept-Encoding: gzip");
        var brotli = get(one, "Accept-Encoding: gzip, br");

        assertThat(plain.headers()).doesNotContainKey("content-encoding");
        assertThat(gzip.headers()).containsEntry("content-encoding", "gzip");
        assertThat(brotli.headers()).containsEntry("content-encoding", "br");
        assertThat(unzipped(gzip)).isEqualTo(plain.body());
        assertThat(Decoder.decompress(brotli.body()).getDecompressedData()).isEqualTo(plain.body());
        assertThat(gzip.headers()).containsEntry("content-length", Integer.toString(gzip.body().length));
        assertThat(plain.headers()).containsEntry("content-length", Integer.toString(plain.body().length));
    }

    @Test
    void the_tag_changes_with_an_asset() throws IOException {
        var before = get(one).headers().get("etag");

        Topic.send(shop.add(new AssetTitled(photo, "Dunes")));

        await().untilAsserted(() -> {
            var after = get(one, "If-None-Match: " + before);
            assertThat(after.status()).isEqualTo(200);
            assertThat(after.text()).contains("Dunes");
        });
    }

    @Test
    void a_head_is_a_get_without_a_body() throws IOException {
        for (var encoding : new String[] {"", "gzip", "br"}) {
            var get = get(one, "Accept-Encoding: " + encoding, "X-Request-Id: same");
            var head = RawHttp.send(server.port(), "HEAD", one, "Accept-Encoding: " + encoding, "X-Request-Id: same");

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            get.headers().remove("date");
            head.headers().remove("date");
            assertThat(head.headers()).isEqualTo(get.headers());
        }
    }

    @Test
    void pages_of_any_origin_may_ask() throws IOException {
        var preflight = RawHttp.send(
                server.port(),
                "OPTIONS",
                one,
                "Origin: https://shop.example",
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: if-none-match");

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.headers())
                .containsAllEntriesOf(Map.of(
                        "access-control-allow-origin", "*",
                        "access-control-allow-methods", "GET, HEAD, OPTIONS",
                        "access-control-allow-headers", "*, Authorization",
                        "access-control-max-age", "86400",
                        "allow", "GET, HEAD, OPTIONS"));
    }

    private Answer get(String target, String... headers) throws IOException {
        return RawHttp.send(server.port(), "GET", target, headers);
    }

    private static byte[] unzipped(Answer answer) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    }
}
