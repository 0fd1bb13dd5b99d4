package io.vitrine.delivery.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.delivery.Topic;
import io.vitrine.events.AssetEvent.AssetCreated;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.ContentId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.WidgetEvent.ContentAdded;
import io.vitrine.events.WidgetEvent.WidgetCreated;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The items: links, sizes, missing images, full columns, and the order of focus. */
class EmbedItemsIT extends OnAHostPage {

    @ParameterizedTest
    @EnumSource
    void a_picture_that_cannot_be_loaded_leaves_its_text_and_its_room(Layout layout) {
        var slug = "missing-" + layout.ordinal();
        shown(slug, layout, List.of(page.url() + "/no-picture", page.picture(1, 900, 600)), "{}");
        open(slug, "Missing");
        browser.see("(root.querySelectorAll('img').forEach(each => each.loading = 'eager'), 1)");

        await().untilAsserted(() -> assertThat(browser.<Long>see("root.querySelectorAll('.vitrine-missing').length"))
                .isEqualTo(1));
        waitForPictures();
        assertThat(browser.<String>see("root.querySelector('.vitrine-missing').innerText"))
                .isEqualTo("A picture");
        assertThat(browser.<Number>see("root.querySelector('.vitrine-missing').clientHeight")
                        .intValue())
                .isGreaterThan(90);
        browser.screenshot(slug);
    }

    @Test
    void a_size_that_cannot_be_loaded_gives_way_to_the_pictures_own_file() {
        shown(
                "sizes",
                Layout.CAROUSEL,
                List.of(page.picture(2, 900, 600)),
                "{\"variants\":[{\"url\":\"%s/no-picture\",\"width\":5000}]}".formatted(page.url()));
        browser.size(1180, 900);
        open("sizes", "Sizes");

        waitForPictures();
        assertThat(browser.<Number>see("root.querySelector('img').naturalWidth").intValue())
                .isEqualTo(900);
    }

    @Test
    void a_narrow_page_loads_a_small_picture() {
        shown(
                "small",
                Layout.LIST_VERTICAL,
                List.of(page.picture(2, 1800, 1200)),
                "{\"variants\":[{\"url\":\"%s\",\"width\":450}]}".formatted(page.picture(2, 450, 300)));
        browser.size(1180, 900);
        open("small", "Small");

        waitForPictures();
        assertThat(browser.<String>see("root.querySelector('img').currentSrc")).endsWith("/450/300");
    }

    @ParameterizedTest
    @EnumSource
    void all_of_a_picture_leads_to_where_its_link_does(Layout layout) {
        var slug = "linked-" + layout.ordinal();
        shown(slug, layout, List.of(page.picture(1, 900, 600)), "{\"link\":\"/sale\"}");
        browser.size(1180, 900);
        open(slug, "Linked");
        waitForPictures();

        assertThat(browser.<String>see("""
                        (() => {
                          const box = root.querySelector('img').getBoundingClientRect();
                          const at = root.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 400) / 3);
                          return at.closest('a')?.getAttribute('href');
                        })()""")).isEqualTo("/sale");
    }

    @Test
    void pause_comes_first_for_the_keyboard() {
        browser.prefers("prefers-reduced-motion", "no-preference");
        published("paused-first", Layout.CAROUSEL, "{\"autoplay\":true,\"showDots\":true,\"infinite\":true}", 3);
        open("paused-first", "Pause first");

        var labels = new ArrayList<String>();
        for (var i = 0; i < 7; i++) {
            browser.press("Tab");
            labels.add(browser.see("root.activeElement.getAttribute('aria-label')"));
        }

        assertThat(labels)
                .containsExactly(
                        "Pause", "Previous", "Show 1 of 3", "Show 2 of 3", "Show 3 of 3", "Next", "The paused-first");
    }

    @ParameterizedTest
    @CsvSource({"1,3", "2,3", "3,3", "4,3", "5,3", "5,4", "6,4", "9,4"})
    void a_masonry_fills_all_its_columns(int items, int columns) {
        var slug = "masonry-%d-of-%d".formatted(items, columns);
        var pictures = new ArrayList<String>();
        for (var i = 0; i < items; i++) {
            pictures.add(page.picture(i + 1, 900, 600));
        }
        shown(slug, Layout.MASONRY, pictures, "{}", "{\"columns\":%d}".formatted(columns));
        for (var width : List.of(1180, 700)) {
            browser.size(width, 900);
            open(slug, "Masonry");
            waitForPictures();

            assertThat(browser.<Number>see("""
                            (() => {
                              const right = (element) => element.getBoundingClientRect().right;
                              const list = root.querySelector('.vitrine-items');
                              return Math.abs(right(list) - Math.max(...[...list.children].map(right)));
                            })()""").doubleValue()).isLessThan(2);
        }
        browser.assertNoErrors();
    }

    @Test
    void a_widget_of_contents_shows_their_texts() {
        var id = WidgetId.random();
        Topic.send(shop.add(
                new WidgetCreated(
                        id, "Terrace", "terrace", null, null, null, List.of(), JsonObject.EMPTY, JsonObject.EMPTY),
                new ContentAdded(id, new WidgetPart(ContentId.random(), "title", "Terrace", null)),
                new ContentAdded(id, new WidgetPart(ContentId.random(), "text", "t:22", "22 °C and sunny")),
                new WidgetPublished(id)));
        open("terrace", "Contents");

        assertThat(browser.<List<String>>see("[...root.querySelectorAll('p')].map(each => each.innerText)"))
                .containsExactly("Terrace", "22 °C and sunny");
    }

    private void shown(String slug, Layout layout, List<String> pictures, String metadata) {
        shown(slug, layout, pictures, metadata, "{}");
    }

    private void shown(String slug, Layout layout, List<String> pictures, String metadata, String config) {
        var events = new ArrayList<DomainEvent>();
        var ids = new ArrayList<AssetId>();
        for (var picture : pictures) {
            var asset = AssetId.random();
            ids.add(asset);
            var size = picture.endsWith("/1800/1200") ? 1_800 : 900;
            var file = new AssetFile(AssetFile.Kind.IMAGE, picture, "p.png", "image/png", 1L, size, size * 2 / 3);
            events.add(new AssetCreated(
                    asset, file, "A picture", "Number " + ids.size(), List.of(), JsonObject.parse(metadata)));
        }
        var id = WidgetId.random();
        events.add(new WidgetCreated(
                id, "The " + slug, slug, null, null, layout, ids, JsonObject.parse(config), JsonObject.EMPTY));
        events.add(new WidgetPublished(id));
        Topic.send(shop.add(events.toArray(DomainEvent[]::new)));
    }
}
