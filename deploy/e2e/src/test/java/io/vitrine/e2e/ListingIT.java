package io.vitrine.e2e;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Lists: order, pages and filters. */
@SystemTest
@Order(4)
class ListingIT {

    private static final Pattern NEXT = Pattern.compile("<(/[^>]+)>; rel=\"next\"");

    private final Tenant tenant;

    ListingIT(Installation installation) {
        tenant = Tenant.in(installation);
    }

    private String widget(String name, String layout) {
        return tenant.post("/widgets", """
                {"name": "%s", "slug": "w-%s", "layout": "%s", "assetIds": []}""".formatted(name, Tenant.unique(), layout))
                .is(201)
                .id();
    }

    @Test
    void the_newest_comes_first_unless_another_order_is_wanted() {
        var bravo = widget("Bravo", "GRID");
        var alpha = widget("alpha", "GRID");
        var charlie = widget("Charlie", "GRID");
        tenant.put("/widgets/" + bravo, "{\"config\": {\"a\": 1}}").is(200);

        assertThat(tenant.get("/widgets").ids()).containsExactly(charlie, alpha, bravo);
        assertThat(tenant.get("/widgets?sort=createdAt").ids()).containsExactly(bravo, alpha, charlie);
        assertThat(tenant.get("/widgets?sort=name").ids()).containsExactly(alpha, bravo, charlie);
        assertThat(tenant.get("/widgets?sort=-name").ids()).containsExactly(charlie, bravo, alpha);
        assertThat(tenant.get("/widgets?sort=-updatedAt").ids()).containsExactly(bravo, charlie, alpha);
        assertThat(tenant.get("/widgets?sort=updatedAt").ids()).containsExactly(alpha, charlie, bravo);
    }

    @Test
    void a_list_is_walked_page_by_page_and_shows_everything_once() {
        var made = new ArrayList<String>();
        for (var i = 0; i < 7; i++) {
            made.addFirst(widget("Widget " + i, "GRID"));
        }

        var walked = new ArrayList<String>();
        var page = tenant.get("/widgets?limit=3").is(200);
        assertThat(page.header("X-Total-Count")).isEqualTo("7");
        walked.addAll(page.ids());
        var late = widget("Made while walking", "GRID");
        while (page.header("Link") != null) {
            page = next(page);
            walked.addAll(page.ids());
        }

        assertThat(walked).isEqualTo(made).doesNotContain(late);
        assertThat(page.header("X-Total-Count")).isEqualTo("8");
    }

    @Test
    void filters_are_combined_and_kept_from_page_to_page() {
        var grid = widget("Summer One", "GRID");
        widget("Summer Two", "SLIDER");
        widget("Winter", "GRID");
        var published = widget("summer three", "GRID");
        tenant.put("/widgets/%s/publish".formatted(published)).is(200);

        assertThat(tenant.get("/widgets?q=summ&layout=GRID").ids()).containsExactly(published, grid);
        assertThat(tenant.get("/widgets?q=SUMM&layout=GRID&status=DRAFT").ids()).containsExactly(grid);
        assertThat(tenant.get("/widgets?status=PUBLISHED").ids()).containsExactly(published);
        assertThat(tenant.get("/widgets?q=%25").ids()).isEmpty();

        var page = tenant.get("/widgets?q=summ&layout=GRID&limit=1").is(200);
        assertThat(page.ids()).containsExactly(published);
        assertThat(page.header("X-Total-Count")).isEqualTo("2");
        assertThat(next(page).ids()).containsExactly(grid);
    }

    @Test
    void every_faulty_parameter_is_named() {
        var faulty = tenant.get("/widgets?limit=1001&status=SHOWN&layout=ROUND&sort=colour&cursor=abc");

        faulty.isProblem(400, "invalid-request");
        assertThat(faulty.pointers()).containsExactlyInAnyOrder("?limit", "?status", "?layout", "?sort", "?cursor");
        assertThat(tenant.get("/widgets?limit=0")
                        .isProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("?limit");
        assertThat(tenant.get("/widgets?limit=many")
                        .isProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("?limit");
        tenant.get("/widgets?colour=red").is(200);
        assertThat(tenant.get("/widgets?colour=red", "Prefer", "handling=strict")
                        .isProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("?colour");
    }

    @Test
    void a_cursor_opens_no_other_list() {
        for (var i = 0; i < 3; i++) {
            widget("Widget " + i, "GRID");
        }
        var link = String.valueOf(tenant.get("/widgets?limit=1").header("Link"));
        var cursor = link.replaceAll(".*cursor=([^&>]+).*", "$1");

        tenant.get("/widgets?limit=1&cursor=" + cursor).is(200);
        tenant.get("/widgets?limit=1&sort=name&cursor=" + cursor).isProblem(400, "invalid-request");
        tenant.get("/assets?limit=1&cursor=" + cursor).isProblem(400, "invalid-request");
    }

    @Test
    void assets_are_listed_by_type_tag_and_beginning() {
        var image = asset("Red Rose", "IMAGE", "flower", "red");
        var video = asset("Rosary", "VIDEO", "flower");

        assertThat(tenant.get("/assets").ids()).containsExactly(video, image);
        assertThat(tenant.get("/assets?type=IMAGE").ids()).containsExactly(image);
        assertThat(tenant.get("/assets?tag=red").ids()).containsExactly(image);
        assertThat(tenant.get("/assets?q=ros").ids()).containsExactly(video);
        assertThatJson(tenant.get("/assets?sort=title").text())
                .inPath("$[*].title")
                .isArray()
                .containsExactly("Red Rose", "Rosary");
    }

    private String asset(String title, String type, String... tags) {
        return tenant.post("/assets", """
                {"type": "%s", "url": "https://cdn.example/a", "title": "%s", "tags": ["%s"]}""".formatted(type, title, String.join("\", \"", List.of(tags))))
                .is(201)
                .id();
    }

    private Answer next(Answer page) {
        var link = NEXT.matcher(String.valueOf(page.header("Link")));
        assertThat(link.matches()).as("Link: %s", page.header("Link")).isTrue();
        return tenant.api().get(link.group(1)).is(200);
    }
}
