package io.vitrine.delivery.http;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.delivery.server.DeliveryServer;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A read with a consistency token returns at least that write, or a retryable error. */
@ServiceTest
class FreshReadsIT {

    @Autowired
    DeliveryServer server;

    private final History shop = History.ofProject();
    private final WidgetId id = WidgetId.random();
    private long token;

    @BeforeEach
    void publish() {
        shop.add(widget(id, "hero"));
        token = shop.add(new WidgetPublished(id)).getLast().position();
        Topic.send(shop.events());
    }

    private RawHttp.Answer read(String consistency) throws IOException {
        var target = "/delivery/%s/widgets/hero".formatted(shop.key);
        return RawHttp.send(server.port(), "GET", target, "Consistency-Token: " + consistency);
    }

    /** The first response that is not "not yet", because a second may be too short on a busy machine. */
    private RawHttp.Answer shown(long token) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> read(Long.toString(token)), answer -> answer.status() != 503);
    }

    @Test
    void a_read_is_never_older_than_its_token_also_if_the_project_is_new() throws IOException {
        assertThat(shown(token).status()).isEqualTo(200);
        for (var i = 0; i < 30; i++) {
            var events = shop.add(new WidgetRenamed(id, "Hero " + i), new WidgetPublished(id));
            Topic.send(events);

            var answer = shown(events.getLast().position());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("\"name\":\"Hero " + i + "\"");
        }
    }

    @Test
    void what_does_not_come_in_time_is_said() throws IOException {
        shown(token);

        var answer = read(Long.toString(token + 1_000_000_000));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("\"code\":\"not-shown-yet\"");
        assertThat(answer.headers()).containsEntry("retry-after", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.05", "99999999999999999999"})
    void a_token_is_what_a_write_returned(String nonsense) throws IOException {
        shown(token);

        var answer = read(nonsense);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Consistency-Token must be a token that a write returned");
    }
}
