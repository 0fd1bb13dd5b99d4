package io.vitrine.delivery.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.History;
import io.vitrine.delivery.ServiceTest;
import io.vitrine.delivery.Topic;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** {@code <vitrine-widget>} on somebody's page, in Chromium. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbedIT {

    private static final String[] TITLES = {
        "First light over the bay", "Dunes", "The long way home, by the old road", "Harbour", "Snow", "Late summer"
    };

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private final History shop = History.ofProject();
    private Browser browser;
    private HostPage page;

    @BeforeAll
    void start() throws Exception {
        browser = new Browser();
        page = new HostPage("http://127.0.0.1:" + port);
        Topic.has(shop.facts());
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
            page.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_layout_shows_its_assets_in_order_without_breaking_the_strictest_policy(Layout layout) {
        var slug = layout.name().toLowerCase().replace('_', '-');
        published(slug, layout, "{\"showDots\":true,\"infinite\":true,\"autoplay\":true,\"autoplaySpeed\":60000}", 6);

        for (var look : List.of("light", "dark")) {
            browser.prefers("prefers-color-scheme", look);
            browser.size(1180, 900);
            open(slug, "Layout " + layout);
            assertThat(browser.<List<String>>see(
                            "[...root.querySelectorAll('figcaption')].map(each => each.innerText)"))
                    .containsExactly(TITLES);
            assertThat(browser.<String>see(
                            "getComputedStyle(root.querySelector('.vitrine-figure')).borderTopLeftRadius"))
                    .isEqualTo("12px");
            waitForPictures();
            browser.screenshot(slug + "-" + look);
            browser.size(500, 900);
            browser.screenshot(slug + "-" + look + "-narrow");
            assertThat(browser.<Boolean>see("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
        }
        browser.hasNothingToComplainAbout();
    }

    @Test
    void a_carousel_turns_by_itself_and_begins_again_after_the_last() {
        browser.prefers("prefers-reduced-motion", "no-preference");
        published(
                "turning",
                Layout.CAROUSEL,
                "{\"autoplay\":true,\"autoplaySpeed\":1000,\"showDots\":true,\"infinite\":true}",
                3);
        open("turning", "Turns");

        await().untilAsserted(() -> assertThat(shown()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(2));
        await().untilAsserted(() -> assertThat(shown()).isZero());
    }

    @Test
    void a_carousel_that_is_paused_stays() {
        browser.prefers("prefers-reduced-motion", "no-preference");
        published("paused", Layout.CAROUSEL, "{\"autoplay\":true,\"autoplaySpeed\":1000,\"infinite\":true}", 3);
        open("paused", "Stays");

        browser.see("root.querySelector('[aria-label=Pause]').click()");

        var there = shown();
        stays(there);
        assertThat(browser.<Boolean>see("root.querySelector('[aria-label=Play]') !== null"))
                .isTrue();
    }

    @Test
    void nothing_turns_by_itself_for_those_who_asked_for_less_motion() {
        browser.prefers("prefers-reduced-motion", "reduce");
        published("still", Layout.CAROUSEL, "{\"autoplay\":true,\"autoplaySpeed\":1000,\"infinite\":true}", 3);
        open("still", "Is still");

        stays(0);
        browser.see("root.querySelector('[aria-label=Next]').click()");
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(1));
        browser.prefers("prefers-reduced-motion", "no-preference");
    }

    @Test
    void dots_buttons_and_keys_lead_to_an_item() {
        published("led", Layout.CAROUSEL, "{\"showDots\":true}", 4);
        open("led", "Is led");

        browser.see("root.querySelector('[aria-label=\"Show 3 of 4\"]').click()");
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(2));
        assertThat(browser.<String>see("root.querySelector('[aria-current]').getAttribute('aria-label')"))
                .isEqualTo("Show 3 of 4");

        browser.see("root.querySelector('.vitrine-items').focus()");
        browser.press("ArrowRight");
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(3));
        browser.press("ArrowRight");
        stays(3);
        assertThat(browser.<String>see("root.querySelector('[aria-label=Next]').getAttribute('aria-disabled')"))
                .isEqualTo("true");
        browser.press("Home");
        await().untilAsserted(() -> assertThat(shown()).isZero());
        browser.see("root.querySelector('[aria-label=Previous]').click()");
        stays(0);
    }

    @Test
    void a_slider_shows_several_and_moves_by_one() {
        browser.size(1180, 900);
        published("sliding", Layout.SLIDER, "{\"infinite\":true,\"slidesToShow\":3}", 6);
        open("sliding", "Slides");

        assertThat(
                        browser.<Boolean>see(
                                "root.querySelector('.vitrine-items').clientWidth > 2.5 * root.querySelector('.vitrine-item').clientWidth"))
                .isTrue();
        browser.see("root.querySelector('[aria-label=Next]').click()");
        await().untilAsserted(() -> assertThat(shown()).isEqualTo(1));
        assertThat(browser.<Boolean>see("root.querySelector('[aria-label=Pause]') === null"))
                .isTrue();
    }

    @Test
    void a_change_shows_at_once_and_an_unpublished_widget_is_gone_until_it_is_published_again() {
        var id = published("live", Layout.GRID, "{}", 2);
        open("live", "Is live");
        await().untilAsserted(() -> assertThat(items()).isEqualTo(2));

        Topic.has(shop.add(new WidgetUnpublished(id)));
        await().untilAsserted(() -> assertThat(state()).isEqualTo("empty"));
        assertThat(browser.<String>see("root.innerHTML")).isEmpty();
        assertThat(browser.<Long>see("widget.getBoundingClientRect().height")).isZero();

        Topic.has(shop.add(new ConfigChanged(id, JsonObject.parse("{\"columns\":2}")), new WidgetPublished(id)));
        await().untilAsserted(() -> assertThat(state()).isEqualTo("shown"));
        assertThat(items()).isEqualTo(2);
    }

    @Test
    void a_widget_that_is_not_there_takes_no_room_and_comes_with_its_publish() {
        page.shows("Waits", "<vitrine-widget project=\"%s\" slug=\"later\"></vitrine-widget>".formatted(shop.key));
        browser.open(page.url());
        await().untilAsserted(() -> assertThat(state()).isEqualTo("empty"));

        published("later", Layout.LIST_VERTICAL, "{}", 1);

        await().untilAsserted(() -> assertThat(state()).isEqualTo("shown"));
    }

    @Test
    void a_widget_opened_as_a_page_looks_right_under_its_own_policy_without_any_script() {
        published("alone", Layout.CAROUSEL, "{}", 3);
        var alone = "http://127.0.0.1:%d/delivery/%s/widgets/alone.html".formatted(port, shop.key);
        isDelivered("alone");
        browser.open(alone);

        assertThat(browser.<String>see(
                        "getComputedStyle(document.querySelector('.vitrine-figure')).borderTopLeftRadius"))
                .isEqualTo("12px");
        browser.see("document.querySelector('.vitrine-items').focus()");
        browser.press("ArrowRight");
        await().untilAsserted(
                        () -> assertThat(browser.<Number>see("document.querySelector('.vitrine-items').scrollLeft")
                                        .intValue())
                                .isPositive());
        browser.hasNothingToComplainAbout();
    }

    @Test
    void what_a_template_draws_is_shown_and_texts_in_it_stay_texts() {
        var template = TemplateId.random();
        var version = TemplateVersionId.random();
        var id = WidgetId.random();
        var evil = "<img src=x onerror=document.title='broken'><script>document.title='broken'</script>";
        Topic.has(shop.add(
                new TemplateCreated(
                        template,
                        version,
                        "List",
                        new TemplateDesign(
                                "<ul>{{#each list_items}}<li title='{{text}}'>{{text}}</li>{{/each}}</ul>",
                                JsonArray.EMPTY,
                                "",
                                false),
                        null,
                        null),
                new WidgetCreated(
                        id,
                        "Drawn",
                        "drawn",
                        null,
                        null,
                        null,
                        List.of(),
                        JsonObject.parse("{\"list_items\":[{\"text\":\"%s\"}]}".formatted(evil)),
                        JsonObject.EMPTY),
                new TemplateApplied(id, template, version),
                new WidgetPublished(id)));
        open("drawn", "Drawn");

        assertThat(browser.<String>see("root.querySelector('li').textContent")).isEqualTo(evil);
        assertThat(browser.<String>see("root.querySelector('li').title")).isEqualTo(evil);
        assertThat(browser.<String>see("document.title")).isEqualTo("A shop");
        browser.hasNothingToComplainAbout();
    }

    @Test
    void files_and_frames_lie_beside_pictures() {
        var events = new ArrayList<DomainEvent>();
        var ids = new ArrayList<AssetId>();
        for (var kind :
                List.of(AssetFile.Kind.IMAGE, AssetFile.Kind.FILE, AssetFile.Kind.EMBED, AssetFile.Kind.IMAGE)) {
            var asset = AssetId.random();
            ids.add(asset);
            var file =
                    new AssetFile(kind, page.picture(ids.size(), 900, 600), "Prices.pdf", null, 1_234_567L, 900, 600);
            events.add(new AssetCreated(asset, file, "A picture", "Number " + ids.size(), List.of(), JsonObject.EMPTY));
        }
        var id = WidgetId.random();
        events.add(new WidgetCreated(
                id, "Mixed", "mixed", null, null, Layout.GRID, ids, JsonObject.EMPTY, JsonObject.EMPTY));
        events.add(new WidgetPublished(id));
        Topic.has(shop.add(events.toArray(DomainEvent[]::new)));
        browser.prefers("prefers-color-scheme", "light");
        browser.size(1180, 700);
        open("mixed", "Mixed");

        waitForPictures();
        browser.screenshot("mixed");
        assertThat(browser.<String>see("root.querySelector('a[download]').innerText"))
                .contains("1.2 MB");
        assertThat(browser.<Boolean>see("root.querySelector('iframe').sandbox.contains('allow-same-origin')"))
                .isFalse();
        browser.hasNothingToComplainAbout();
    }

    @Test
    void a_page_that_breaks_its_policy_is_noticed_here() {
        page.shows("Breaks", "<p style=\"color:red\">inline</p>");
        browser.open(page.url());

        assertThatThrownBy(browser::hasNothingToComplainAbout).hasMessageContaining("Content Security Policy");
    }

    private WidgetId published(String slug, Layout layout, String config, int assets) {
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
        Topic.has(shop.add(events.toArray(DomainEvent[]::new)));
        return id;
    }

    /** A page that asks too early gets a 404, which Chromium complains about. */
    private void isDelivered(String slug) {
        var address = URI.create("http://127.0.0.1:%d/delivery/%s/widgets/%s".formatted(port, shop.key, slug));
        await().until(() -> http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200);
    }

    private void open(String slug, String title) {
        isDelivered(slug);
        page.shows(title, "<vitrine-widget project=\"%s\" slug=\"%s\"></vitrine-widget>".formatted(shop.key, slug));
        browser.open(page.url());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(state()).isEqualTo("shown"));
    }

    private void waitForPictures() {
        browser.see("(root.querySelectorAll('img').forEach(each => each.loading = 'eager'), 1)");
        await().untilAsserted(() -> assertThat(browser.<Boolean>see(
                        "[...root.querySelectorAll('img')].every(each => each.complete && each.naturalWidth)"))
                .isTrue());
    }

    private String state() {
        return browser.see("widget.getAttribute('state')");
    }

    private long items() {
        return browser.<Long>see("root.querySelectorAll('.vitrine-item').length");
    }

    /** The item in front, once the scroll is over. */
    private long shown() {
        return browser.<Long>see("""
                (() => {
                  const list = root.querySelector('.vitrine-items'), first = list.children[0].offsetLeft;
                  return [...list.children].findIndex(item => Math.abs(item.offsetLeft - first - list.scrollLeft) < 4);
                })()""");
    }

    private void stays(long item) {
        await().during(Duration.ofMillis(1_800)).atMost(Duration.ofSeconds(5)).until(() -> shown() == item);
    }
}
