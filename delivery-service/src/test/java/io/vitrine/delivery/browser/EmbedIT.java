package io.vitrine.delivery.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The element shows widgets and updates them on changes. */
class EmbedIT extends OnAHostPage {

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
        browser.assertNoErrors();
    }

    @Test
    void a_change_shows_at_once_and_an_unpublished_widget_is_gone_until_it_is_published_again() {
        var id = published("live", Layout.GRID, "{}", 2);
        open("live", "Is live");
        await().untilAsserted(() -> assertThat(items()).isEqualTo(2));

        Topic.send(shop.add(new WidgetUnpublished(id)));
        await().untilAsserted(() -> assertThat(state()).isEqualTo("empty"));
        assertThat(browser.<String>see("root.innerHTML")).isEmpty();
        assertThat(browser.<Long>see("widget.getBoundingClientRect().height")).isZero();

        Topic.send(shop.add(new ConfigChanged(id, JsonObject.parse("{\"columns\":2}")), new WidgetPublished(id)));
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
        var alone = "http://127.0.0.1:%d/delivery/%s/widgets/alone.html".formatted(server.port(), shop.key);
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
        browser.assertNoErrors();
    }

    @Test
    void what_a_template_draws_is_shown_and_texts_in_it_stay_texts() {
        var template = TemplateId.random();
        var version = TemplateVersionId.random();
        var id = WidgetId.random();
        var evil = "<img src=x onerror=document.title='broken'><script>document.title='broken'</script>";
        Topic.send(shop.add(
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
        browser.assertNoErrors();
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
        Topic.send(shop.add(events.toArray(DomainEvent[]::new)));
        browser.prefers("prefers-color-scheme", "light");
        browser.size(1180, 700);
        open("mixed", "Mixed");

        waitForPictures();
        browser.screenshot("mixed");
        assertThat(browser.<String>see("root.querySelector('a[download]').innerText"))
                .contains("1.2 MB");
        assertThat(browser.<Boolean>see("root.querySelector('iframe').sandbox.contains('allow-same-origin')"))
                .isFalse();
        browser.assertNoErrors();
    }

    @Test
    void a_page_that_breaks_its_policy_is_noticed_here() {
        page.shows("Breaks", "<p style=\"color:red\">inline</p>");
        browser.open(page.url());

        assertThatThrownBy(browser::assertNoErrors).hasMessageContaining("Content Security Policy");
    }
}
