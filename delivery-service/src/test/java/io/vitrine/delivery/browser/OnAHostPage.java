package io.vitrine.delivery.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.delivery.server.DeliveryServer;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A page of another site in a real browser, under the strictest policy, that shows widgets. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnAHostPage {

    static final String[] TITLES = {
        "First light over the bay", "Dunes", "The long way home, by the old road", "Harbour", "Snow", "Late summer"
    };

    @Autowired
    DeliveryServer server;

    final HttpClient http = HttpClient.newHttpClient();

    final History shop = History.ofProject();

    Browser browser;

    HostPage page;

    @BeforeAll
    void start() throws Exception {
        browser = new Browser();
        page = new HostPage("http://127.0.0.1:" + server.port());
        Topic.send(shop.events());
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
            page.close();
        }
    }

    WidgetId published(String slug, Layout layout, String config, int assets) {
        var events = new ArrayList<DomainEvent>();
        var ids = new ArrayList<AssetId>();
        for (var i = 0; i < assets; i++) {
            var asset = AssetId.random();
            ids.add(asset);
            var height = layout == Layout.MASONRY ? 500 + 170 * (i % 3) : 600;
            var file = new AssetFile(
                    AssetFile.Kind.IMAGE, page.picture(i + 1, 900, height), "p.png", "image/png", 1L, 900, height);
            events.add(new AssetCreated(asset, file, "A landscape", TITLES[i], List.of(), JsonObject.EMPTY));
        }
        var id = WidgetId.random();
        var theme = JsonObject.parse("{\"borderRadius\":12,\"padding\":8,\"accentColor\":\"#d9480f\"}");
        events.add(
                new WidgetCreated(id, "The " + slug, slug, null, null, layout, ids, JsonObject.parse(config), theme));
        events.add(new WidgetPublished(id));
        Topic.send(shop.add(events.toArray(DomainEvent[]::new)));
        return id;
    }

    /** A page that requests a widget too early gets a 404, which Chromium logs. */
    void isDelivered(String slug) {
        var address = URI.create("http://127.0.0.1:%d/delivery/%s/widgets/%s".formatted(server.port(), shop.key, slug));
        await().until(() -> http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200);
    }

    void open(String slug, String title) {
        isDelivered(slug);
        page.shows(title, "<vitrine-widget project=\"%s\" slug=\"%s\"></vitrine-widget>".formatted(shop.key, slug));
        browser.open(page.url());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(state()).isEqualTo("shown"));
    }

    void waitForPictures() {
        browser.see("(root.querySelectorAll('img').forEach(each => each.loading = 'eager'), 1)");
        await().untilAsserted(() -> assertThat(browser.<Boolean>see(
                        "[...root.querySelectorAll('img')].every(each => each.complete && each.naturalWidth)"))
                .isTrue());
    }

    String state() {
        return browser.see("widget.getAttribute('state')");
    }

    long items() {
        return browser.<Long>see("root.querySelectorAll('.vitrine-item').length");
    }

    /** The current item after scrolling. */
    long shown() {
        return browser.<Long>see("""
                (() => {
                  const list = root.querySelector('.vitrine-items'), first = list.children[0].offsetLeft;
                  return [...list.children].findIndex(item => Math.abs(item.offsetLeft - first - list.scrollLeft) < 4);
                })()""");
    }

    void stays(long item) {
        await().during(Duration.ofMillis(1_800)).atMost(Duration.ofSeconds(5)).until(() -> shown() == item);
    }
}
