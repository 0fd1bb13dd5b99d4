package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The demo: a widget of every kind, and a page that shows them. */
@SystemTest
@Order(19)
class DemoIT {

    private static final List<String> KINDS = List.of(
            "CAROUSEL", "SLIDER", "GRID", "MASONRY", "LIST_VERTICAL", "LIST_HORIZONTAL", "template", "contents");

    private final Installation installation;

    DemoIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void it_shows_a_widget_of_every_kind_and_a_second_time_makes_nothing() throws IOException {
        var said = installation.demo();

        assertThat(installation.demo()).isEqualTo(said);
        for (var kind : KINDS) {
            assertThat(said).containsPattern("(?m)^ +%s +http".formatted(kind));
        }
        var addresses =
                found("http://127\\.0\\.0\\.1:\\d+(/delivery/\\S+)", said).toList();
        assertThat(addresses).hasSize(2 * KINDS.size() + 2).doesNotHaveDuplicates();
        for (var address : addresses) {
            assertThat(installation.api().get(address).is(200).text()).isNotBlank();
        }
        var page = Files.readString(installation.home().resolve("demo.html"));
        assertThat(page).contains("http://127.0.0.1:%d/embed.js".formatted(installation.publicPort()));
        assertThat(found("<vitrine-widget project=\"demo\" slug=\"([^\"]+)\">", page)
                        .map("/delivery/demo/widgets/%s"::formatted))
                .isSubsetOf(addresses)
                .hasSameSizeAs(KINDS);
    }

    @Test
    void what_is_placed_on_its_page_is_what_the_dialects_made() {
        installation.demo();

        var placed = installation
                .api()
                .get("/delivery/demo/placements?template_file=pages/home")
                .is(200)
                .json();

        assertThat(placed.get("placements")
                        .valueStream()
                        .map(one -> one.get("region").stringValue()))
                .containsExactly("footer", "footer", "header");
    }

    @Test
    void its_pictures_come_from_the_installation_and_from_nowhere_else() {
        installation.demo();
        var home = "http://127.0.0.1:%d".formatted(installation.publicPort());

        var hero = installation
                .api()
                .get("/delivery/demo/widgets/hero.json")
                .is(200)
                .json();

        var pictures = hero.get("assets")
                .valueStream()
                .map(asset -> asset.get("url").stringValue())
                .toList();
        assertThat(pictures).isNotEmpty().allSatisfy(url -> assertThat(url).startsWith(home + "/delivery/samples/"));
        for (var picture : pictures) {
            var answer =
                    installation.api().get(picture.substring(home.length())).is(200);
            assertThat(answer.header("Content-Type")).isEqualTo("image/svg+xml");
        }
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1));
    }
}
