package io.vitrine.delivery.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.Topic;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The requests of a page view. */
class EmbedRequestsIT extends OnAHostPage {

    private static final String HTML = "/widgets/counted.html";

    /** On a busy machine the change stream may open late; then the HTML is requested twice. */
    private static final int VIEWS = 4;

    private CountingProxy proxy;
    private HostPage counted;
    private int columns = 1;

    @BeforeAll
    void count() throws Exception {
        proxy = new CountingProxy("http://127.0.0.1:" + server.port());
        counted = new HostPage(proxy.url());
    }

    @AfterAll
    void stopCounting() {
        if (counted != null) {
            counted.close();
            proxy.close();
        }
    }

    @Test
    void a_page_view_asks_for_its_html_once_and_not_at_all_while_it_may_be_kept() throws Exception {
        var id = published("counted", Layout.GRID, "{}", 2);
        isDelivered("counted");

        // One request for the view and one after the change.
        assertThat(LongStream.range(0, VIEWS).map(_ -> requestsOfAView(id)).min())
                .hasValue(2);

        Topic.send(shop.add(new MaxAgeChanged(shop.project, 600)));
        var address = URI.create("%s/delivery/%s/widgets/counted.html".formatted(proxy.url(), shop.key));
        await().until(() -> http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Cache-Control")
                .orElse("")
                .contains("max-age=600"));
        requestsOfAView(id);

        assertThat(LongStream.range(0, VIEWS).map(_ -> requestsOfAView(id)).min())
                .hasValue(1);
    }

    /** Opens the page, and changes the widget to verify that the page receives changes. */
    private long requestsOfAView(WidgetId id) {
        counted.shows(
                "Counts", "<vitrine-widget project=\"%s\" slug=\"counted\"></vitrine-widget>".formatted(shop.key));
        proxy.forget();
        browser.open(counted.url());
        await().untilAsserted(() -> assertThat(state()).isEqualTo("shown"));
        await().until(() -> proxy.count("/changes") > 0);
        columns++;
        Topic.send(shop.add(
                new ConfigChanged(id, JsonObject.parse("{\"columns\":%d}".formatted(columns))),
                new WidgetPublished(id)));
        await().untilAsserted(() -> assertThat(browser.<String>see("root.querySelector('section').dataset.theme"))
                .contains("columns:" + columns));
        return proxy.count(HTML);
    }
}
