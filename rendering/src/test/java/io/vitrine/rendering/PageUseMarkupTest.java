package io.vitrine.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetId;
import io.vitrine.events.WidgetPart;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.rendering.widget.PublishedWidget;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text, link and sizes of an image, and the texts of a widget with contents. */
class PageUseMarkupTest {

    private static final AuditStamp STAMP = new AuditStamp(Instant.EPOCH, "anna");

    @ParameterizedTest
    @ValueSource(strings = {"First light", " first  LIGHT "})
    void an_alternative_text_that_the_caption_says_too_is_read_once(String alt) {
        assertThat(image(alt, "First light", "{}"))
                .contains("alt=\"\"")
                .contains("<figcaption class=\"vitrine-caption\">First light</figcaption>");
    }

    @Test
    void an_alternative_text_that_says_something_else_is_read_too() {
        assertThat(image("A bay at dawn", "First light", "{}")).contains("alt=\"A bay at dawn\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/sale?a=1", "/sale"})
    void a_picture_with_a_link_leads_there_from_its_caption(String link) {
        assertThat(image("A bay", "First light", "{\"link\":\"%s\"}".formatted(link)))
                .contains("alt=\"A bay\"")
                .contains("<a class=\"vitrine-link\" href=\"%s\">First light</a></figcaption>".formatted(link));
    }

    @Test
    void a_link_without_a_caption_is_called_as_the_picture_is_and_read_once() {
        assertThat(image("A bay", null, "{\"link\":\"/bay\"}"))
                .contains("alt=\"\"")
                .contains("<a class=\"vitrine-link\" href=\"/bay\" aria-label=\"A bay\"></a>");
        assertThat(image(null, null, "{\"link\":\"/bay\"}")).contains("aria-label=\"p.png\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"javascript:alert(1)\"",
                "\"//evil.example\"",
                "\"/\\\\evil.example\"",
                "\"sale\"",
                "\"\"",
                "7",
                "{\"url\":\"https://shop.example\"}",
                "null"
            })
    void a_link_to_anywhere_else_is_none(String link) {
        assertThat(image("A bay", "First light", "{\"link\":%s}".formatted(link)))
                .contains("First light</figcaption>")
                .doesNotContain("vitrine-link");
    }

    @Test
    void browsers_choose_among_the_sizes_that_a_picture_has() {
        var metadata = """
                {"variants":[{"url":"https://cdn.example/p-1600.png","width":1600},
                {"url":"https://cdn.example/p-400.png","width":400}]}""";

        assertThat(image("A bay", null, metadata))
                .contains("srcset=\"https://cdn.example/p-400.png 400w, https://cdn.example/p.png 800w,"
                        + " https://cdn.example/p-1600.png 1600w\"")
                .contains("sizes=\"auto, (min-width: 48rem) 33vw, 50vw\"")
                .contains("src=\"https://cdn.example/p.png\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "\"https://cdn.example/a.png 400w\"",
                "[{\"url\":\"javascript:alert(1)\",\"width\":400}]",
                "[{\"url\":\"https://cdn.example/a b.png\",\"width\":400}]",
                "[{\"url\":\"https://cdn.example/a,\",\"width\":400}]",
                "[{\"url\":\"https://cdn.example/a.png\",\"width\":\"400\"}]",
                "[{\"url\":\"https://cdn.example/a.png\",\"width\":0}]",
                "[{\"url\":\"https://cdn.example/a.png\"}]"
            })
    void sizes_that_cannot_be_used_are_none(String variants) {
        assertThat(image("A bay", null, "{\"variants\":%s}".formatted(variants)))
                .contains("src=\"https://cdn.example/p.png\"")
                .doesNotContain("srcset");
    }

    @Test
    void sizes_of_a_thousand_pictures_do_not_make_the_markup_endless() {
        var url = "https://cdn.example/" + "x".repeat(2_000);
        var variant = "{\"url\":\"%s\",\"width\":%d}";
        var variants = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> variant.formatted(url, i))
                .toList();
        var assets = IntStream.range(0, 1_000).mapToObj(_ -> AssetId.random()).toList();
        var html = html(widget(assets, List.of()), "A bay", "Bay", "{\"variants\":%s}".formatted(variants));

        assertThat(html).contains("srcset").hasSizeLessThan(2 << 20);
        assertThat(html.split("<img ", -1)).hasSize(1_001);
    }

    @Test
    void a_widget_of_contents_shows_their_native_texts_or_their_contents() {
        var parts = List.of(
                new WidgetPart(ContentId.random(), "title", "<b>Terrace</b>", null),
                new WidgetPart(ContentId.random(), "text", "t:22", "22 °C and sunny"),
                new WidgetPart(ContentId.random(), null, " ", ""));

        assertThat(html(widget(List.of(), parts), null, null, "{}"))
                .contains("<div class=\"vitrine-contents\">"
                        + "<p class=\"vitrine-content\" data-type=\"title\">&lt;b&gt;Terrace&lt;/b&gt;</p>"
                        + "<p class=\"vitrine-content\" data-type=\"text\">22 °C and sunny</p></div>")
                .doesNotContain("t:22");
    }

    private static String image(String alt, String title, String metadata) {
        return html(widget(List.of(AssetId.random()), List.of()), alt, title, metadata);
    }

    private static WidgetContent widget(List<AssetId> assets, List<WidgetPart> parts) {
        return new WidgetContent("W", "w", null, null, Layout.GRID, assets, JsonObject.EMPTY, JsonObject.EMPTY)
                .withContents(parts);
    }

    private static String html(WidgetContent content, String alt, String title, String metadata) {
        var file = new AssetFile(AssetFile.Kind.IMAGE, "https://cdn.example/p.png", "p.png", "image/png", 1L, 800, 600);
        var published = new PublishedWidget(WidgetId.random(), content, 1, Instant.EPOCH);
        var widget = DeliveredWidget.of(
                published,
                id -> new Asset(
                        id,
                        ProjectId.random(),
                        1,
                        file,
                        alt,
                        title,
                        List.of(),
                        JsonObject.parse(metadata),
                        STAMP,
                        STAMP),
                false);
        return new String(LayoutMarkup.html(ProjectId.random(), widget), UTF_8);
    }
}
