package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.http.WidgetLookup.PublicProject;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cached replies are found by their URL, and never after a change. */
class ReadyRepliesTest {

    private static final String HERO = "/delivery/acme/widgets/hero";

    private final ReadyReplies ready = new ReadyReplies(1 << 20);
    private final PublicProject project = new PublicProject(ProjectId.random(), "no-cache", DeliveryAccess.PUBLIC);
    private final WidgetId widget = WidgetId.random();
    private final PublicResponse answer =
            PublicResponse.of(Kind.JSON, "{\"name\":\"hero\"}".repeat(50).getBytes(UTF_8));

    private record TestRequest(String target, Map<String, String> fields) implements Request {

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

    private static TestRequest request(String target, String... field) {
        return new TestRequest(target, field.length == 0 ? Map.of() : Map.of(field[0], field[1]));
    }

    private EncodedResponse encoded(Request request) {
        return EncodedResponse.of(answer, Dependencies.of(project, widget), null, request);
    }

    private void put(Request request) {
        ready.put(request, ready.counters(), answer, encoded(request));
    }

    private Reply.@Nullable Whole find(Request request) {
        var found = ready.find(request);
        return found == null ? null : found.to(request);
    }

    @Test
    void what_was_kept_is_found() {
        put(request(HERO));

        var found = find(request(HERO));

        assertThat(found).isNotNull();
        assertThat(found.body()).isEqualTo(answer.plain());
    }

    @Test
    void who_has_it_is_told_so() {
        put(request(HERO));

        var found = find(request(HERO, "If-None-Match", Encoding.IDENTITY.tag(answer.hash())));

        assertThat(found).isNotNull();
        assertThat(found.status()).isEqualTo(Status.NOT_MODIFIED);
    }

    @Test
    void each_encoding_is_kept_when_it_is_asked_for() {
        put(request(HERO));
        assertThat(find(request(HERO, "Accept-Encoding", "gzip"))).isNull();

        put(request(HERO, "Accept-Encoding", "gzip"));

        var found = find(request(HERO, "Accept-Encoding", "gzip"));
        assertThat(found).isNotNull();
        assertThat(found.body()).isEqualTo(answer.body(Encoding.GZIP));
        assertThat(find(request(HERO))).isNotNull();
    }

    @Test
    void what_is_retired_is_not_found() {
        put(request(HERO));

        answer.retire();

        assertThat(find(request(HERO))).isNull();
    }

    @Test
    void what_was_looked_up_before_a_change_is_not_kept_after_it() {
        var before = ready.counters();
        ready.widgetsChanged();

        ready.put(request(HERO), before, answer, encoded(request(HERO)));

        assertThat(find(request(HERO))).isNull();
    }

    @Test
    void a_project_that_changes_has_everything_looked_up_anew() {
        put(request(HERO));
        ready.projectsChanged();
        assertThat(find(request(HERO))).isNull();

        put(request(HERO));
        assertThat(find(request(HERO))).isNotNull();
    }

    @Test
    void a_browser_that_may_get_html_is_not_given_json() {
        put(request(HERO));

        assertThat(find(request(HERO, "Accept", "text/html,*/*;q=0.8"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {HERO + ".json", HERO + ".html"})
    void an_address_that_names_the_form_is_ready_for_browsers_too(String target) {
        put(request(target, "Accept", "text/html"));

        assertThat(find(request(target, "Accept", "text/html,*/*;q=0.8"))).isNotNull();
    }

    @Test
    void no_two_queries_are_kept() {
        put(request(HERO + "?a=1"));

        assertThat(find(request(HERO + "?a=1"))).isNull();
    }
}
