package io.vitrine.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetFile.Kind;
import io.vitrine.events.AssetId;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import io.vitrine.rendering.widget.DeliveredAsset;
import io.vitrine.rendering.widget.DeliveredWidget;
import io.vitrine.rendering.widget.Presentation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The six layouts as HTML. */
class LayoutMarkupTest {

    private static final String EVIL = "\"><script>alert(1)</script>' onload='x";

    @Test
    void a_picture_has_its_text_and_its_room() {
        assertThat(html(Layout.GRID, "{}", asset(Kind.IMAGE, "https://cdn.example/a.jpg", "A beach", "Beach")))
                .contains(
                        "<img src=\"https://cdn.example/a.jpg\" alt=\"A beach\" width=\"800\" height=\"600\" loading=\"lazy\"")
                .contains("<figcaption class=\"vitrine-caption\">Beach</figcaption>");
        assertThat(html(Layout.GRID, "{}", asset(Kind.IMAGE, "https://cdn.example/a.jpg", null, null)))
                .contains("alt=\"\"")
                .doesNotContain("figcaption");
    }

    @Test
    void films_files_and_frames_can_be_used() {
        assertThat(html(Layout.GRID, "{}", asset(Kind.VIDEO, "https://cdn.example/a.mp4", null, "Film")))
                .contains("<video src=\"https://cdn.example/a.mp4\" controls")
                .contains("aria-label=\"Film\"");
        assertThat(html(Layout.GRID, "{}", asset(Kind.FILE, "https://cdn.example/a.pdf", null, "Prices")))
                .contains("href=\"https://cdn.example/a.pdf\" download=\"a.bin\"")
                .contains("1.2 MB");
        assertThat(html(Layout.GRID, "{}", asset(Kind.EMBED, "https://map.example/x", null, "Map")))
                .contains("sandbox=\"allow-scripts allow-popups allow-presentation\"")
                .doesNotContain("allow-same-origin")
                .contains(">Open Map</a>");
    }

    @ParameterizedTest
    @EnumSource
    void says_how_it_lies_and_only_what_moves_says_how(Layout layout) {
        var html = html(
                layout,
                "{\"autoplay\":true,\"autoplaySpeed\":3000,\"showDots\":true,\"infinite\":true}",
                asset(Kind.IMAGE, "https://cdn.example/a.jpg", "A", null));

        assertThat(html)
                .contains("data-layout=\"%s\""
                        .formatted(layout.name().toLowerCase().replace('_', '-')));
        if (layout == Layout.CAROUSEL || layout == Layout.SLIDER) {
            assertThat(html)
                    .contains(
                            "data-autoplay=\"3000\" data-dots=\"\" data-infinite=\"\" aria-roledescription=\"carousel\"")
                    .contains("tabindex=\"0\"");
        } else {
            assertThat(html).doesNotContain("data-autoplay");
        }
    }

    @Test
    void nonsense_in_the_configuration_is_as_if_it_were_not_there() {
        assertThat(html(Layout.CAROUSEL, "{\"autoplay\":[],\"autoplaySpeed\":\"soon\",\"showDots\":{}}"))
                .doesNotContain("data-autoplay")
                .doesNotContain("data-dots");
        assertThat(html(Layout.CAROUSEL, "{\"autoplay\":true,\"autoplaySpeed\":-5}"))
                .contains("data-autoplay=\"1000\"");
        assertThat(html(Layout.CAROUSEL, "{\"autoplay\":true,\"autoplaySpeed\":1e30}"))
                .contains("data-autoplay=");
    }

    @ParameterizedTest
    @EnumSource
    void html_and_script_in_every_text_are_shown_and_not_run(Kind kind) {
        var widget = widget(
                EVIL,
                Layout.LIST_VERTICAL,
                "{\"columns\":\"%s\"}".formatted(EVIL.replace("\"", "\\\"")),
                "{\"a\":\"%1$s\",\"%1$s\":1}".formatted(EVIL.replace("\"", "\\\"")),
                asset(kind, "https://cdn.example/?a=\"><script>", EVIL, EVIL),
                asset(kind, "https://cdn.example/a", EVIL, EVIL));

        assertThat(html(widget))
                .doesNotContain("<script")
                .doesNotContain("' onload")
                .doesNotContain("\">' ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//cdn.example/a",
                "/a",
                "http:a",
                "ftp://a/b",
                "",
                "no url"
            })
    void only_what_leads_to_the_web_is_shown(String url) {
        assertThat(html(Layout.GRID, "{}", asset(Kind.IMAGE, url, null, null))).doesNotContain("vitrine-item\"");
    }

    @Test
    void a_widget_without_a_layout_is_a_list_and_one_without_assets_is_empty() {
        assertThat(html(widget("W", null, "{}", "{}", asset(Kind.IMAGE, "https://cdn.example/a", null, null))))
                .contains("data-layout=\"list-vertical\"");
        assertThat(html(Layout.GRID, "{}")).endsWith("aria-label=\"W\"></section>\n");
    }

    private static String html(Layout layout, String config, DeliveredAsset... assets) {
        return html(widget("W", layout, config, "{}", assets));
    }

    private static String html(DeliveredWidget widget) {
        return new String(LayoutMarkup.html(ProjectId.random(), widget), UTF_8);
    }

    private static DeliveredWidget widget(
            String name, Layout layout, String config, String theme, DeliveredAsset... assets) {
        return new DeliveredWidget(
                WidgetId.random(),
                "w",
                name,
                null,
                layout,
                JsonObject.parse(config),
                JsonObject.parse(theme),
                List.of(assets),
                List.of(),
                List.of(),
                null,
                1,
                Instant.EPOCH);
    }

    private static DeliveredAsset asset(Kind kind, String url, String alt, String title) {
        return new DeliveredAsset(
                AssetId.random(),
                kind,
                url,
                "a.bin",
                null,
                1_234_567L,
                800,
                600,
                alt,
                title,
                List.of(),
                JsonObject.EMPTY,
                Presentation.NONE);
    }
}
