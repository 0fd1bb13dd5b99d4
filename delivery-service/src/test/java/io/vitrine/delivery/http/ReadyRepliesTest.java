package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.http.WidgetLookup.Shop;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is ready is found by its address, and never after anything of it changed. */
class ReadyRepliesTest {

    private static final String HERO = "/delivery/acme/widgets/hero";

    private final ReadyReplies ready = new ReadyReplies(1 << 20);
    private final Shop shop = new Shop(ProjectId.random(), "no-cache");
    private final WidgetId widget = WidgetId.random();
    private final PublicResponse answer =
            PublicResponse.of(Kind.JSON, "{\"name\":\"hero\"}".repeat(50).getBytes(UTF_8));

    private record Asked(String target, Map<String, String> fields) implements Request {

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String header(String name) {
            return fields.get(name);
        }

        @Override
        public List<String> headers(String name) {
            return fields.containsKey(name) ? List.of(fields.get(name)) : List.of();
        }

        @Override
        public String client() {
            return "127.0.0.1";
        }

        @Override
        public String id() {
            return "id";
        }
    }

    private static Asked asked(String target, String... field) {
        return new Asked(target, field.length == 0 ? Map.of() : Map.of(field[0], field[1]));
    }

    private EncodedResponse sendable(Request request) {
        return EncodedResponse.of(answer, Dependencies.of(shop, widget), null, request);
    }

    private void keep(Request request) {
        ready.keep(request, ready.now(), answer, sendable(request));
    }

    @Test
    void what_was_kept_is_found() {
        keep(asked(HERO));

        var found = ready.find(asked(HERO));

        assertThat(found).isNotNull();
        assertThat(found.body()).isEqualTo(answer.plain());
    }

    @Test
    void who_has_it_is_told_so() {
        keep(asked(HERO));

        var found = ready.find(asked(HERO, "If-None-Match", Encoding.IDENTITY.tag(answer.hash())));

        assertThat(found).isNotNull();
        assertThat(found.status()).isEqualTo(Status.NOT_MODIFIED);
    }

    @Test
    void each_encoding_is_kept_when_it_is_asked_for() {
        keep(asked(HERO));
        assertThat(ready.find(asked(HERO, "Accept-Encoding", "gzip"))).isNull();

        keep(asked(HERO, "Accept-Encoding", "gzip"));

        var found = ready.find(asked(HERO, "Accept-Encoding", "gzip"));
        assertThat(found).isNotNull();
        assertThat(found.body()).isEqualTo(answer.body(Encoding.GZIP));
        assertThat(ready.find(asked(HERO))).isNotNull();
    }

    @Test
    void what_is_retired_is_not_found() {
        keep(asked(HERO));

        answer.retire();

        assertThat(ready.find(asked(HERO))).isNull();
    }

    @Test
    void what_was_looked_up_before_a_change_is_not_kept_after_it() {
        var before = ready.now();
        ready.widgetsChanged();

        ready.keep(asked(HERO), before, answer, sendable(asked(HERO)));

        assertThat(ready.find(asked(HERO))).isNull();
    }

    @Test
    void a_project_that_changes_has_everything_looked_up_anew() {
        keep(asked(HERO));
        ready.projectsChanged();
        assertThat(ready.find(asked(HERO))).isNull();

        keep(asked(HERO));
        assertThat(ready.find(asked(HERO))).isNotNull();
    }

    @Test
    void a_browser_that_may_get_html_is_not_given_json() {
        keep(asked(HERO));

        assertThat(ready.find(asked(HERO, "Accept", "text/html,*/*;q=0.8"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {HERO + ".json", HERO + ".html"})
    void an_address_that_names_the_form_is_ready_for_browsers_too(String target) {
        keep(asked(target, "Accept", "text/html"));

        assertThat(ready.find(asked(target, "Accept", "text/html,*/*;q=0.8"))).isNotNull();
    }

    @Test
    void no_two_queries_are_kept() {
        keep(asked(HERO + "?a=1"));

        assertThat(ready.find(asked(HERO + "?a=1"))).isNull();
    }
}
