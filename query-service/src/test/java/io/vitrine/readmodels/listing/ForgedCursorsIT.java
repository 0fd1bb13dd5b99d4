package io.vitrine.readmodels.listing;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static io.vitrine.readmodels.listing.ForgedCursor.forged;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** A client that knows how cursors are made can make one with a check sum that is right and a key that no list has. */
@TestInstance(Lifecycle.PER_CLASS)
class ForgedCursorsIT {

    private static final String TIME = "2026-01-15T10:30:00.123Z";

    /** No time, no number, no score and no end of an audit page: one a line. */
    private static final String KEYS = """

            x
            null
            now
            infinity
            -infinity
            epoch
            NaN
            Infinity
            -1
            -1.5
            +1
            007
            १२
            9223372036854775808
            -9223372036854775809
            1e999
            0x1p3
            1f
            <
            >
            =5
            <-5
            <<5
            >05
            5\0
            2026-01-15
            2026-02-30T10:30:00Z
            2026-01-15T10:30:00.123000Z
            2026-01-15T10:30:00+00:00
            2026-01-15T10:30:00.123Z\0
            -999999999-01-01T00:00:00Z
            +1000000000-12-31T23:59:59.999999999Z
            +10000-01-01T00:00:00Z
            -0001-12-31T23:59:59Z
            '; DROP TABLE widgets_v1; --
            {"a":[1]}
            """;

    private final Tenant tenant = Tenant.any();
    private final WidgetId widget = WidgetId.random();
    private final AssetId asset = AssetId.random();
    private final WebhookId webhook = new WebhookId(UUID.randomUUID());

    /**
     * @param question that its cursors are bound to
     * @param key one that is right
     */
    record Paged(String path, String question, String key, Asking asking, boolean isAccount) {

        boolean isByText() {
            return key.equals("a");
        }

        HttpResponse<String> get(String cursor) {
            return asking.get(path + (path.contains("?") ? "&" : "?") + "cursor=" + URLEncoder.encode(cursor, UTF_8));
        }

        @Override
        public String toString() {
            return path;
        }
    }

    @BeforeAll
    void there_is_something() {
        var token = tenant.has(
                tenant.created("Acme"),
                asset(asset, "Sunset"),
                widget(widget, "Hero", asset),
                new WebhookCreated(webhook, "https://example.com/hook", null, List.of()));
        var asking = Asking.of(QueryNode.shared(), tenant);
        asking.asOf(token, "/webhooks");
        asking.asOf(token, "/audit");
        asking.search("q=hero", token);
    }

    Stream<Paged> lists() {
        var asking = Asking.of(QueryNode.shared(), tenant);
        var account = Asking.ofAccount(QueryNode.shared(), tenant);
        var project = tenant.id();
        var mine = Condition.in(project);
        var at = "2026-12-31T00:00:00Z";
        var widgets = question("widgets_v1", "created_at", mine);
        return Stream.of(
                new Paged("/widgets", widgets, TIME, asking, false),
                new Paged("/widgets?sort=-name", question("widgets_v1", "name_key", mine), "a", asking, false),
                new Paged("/widgets", widgets, TIME, account, true),
                new Paged("/assets", question("assets_v1", "created_at", mine), TIME, asking, false),
                new Paged("/assets?sort=-title", question("assets_v1", "title_key", mine), "a", asking, false),
                new Paged(
                        "/assets/%s/usages".formatted(asset),
                        question(
                                "widgets_v1",
                                "created_at",
                                mine,
                                Condition.linked("widget_assets_v1", "uuid", project, asset.toString())),
                        TIME,
                        asking,
                        false),
                new Paged(
                        "/api/projects",
                        question("projects_v1", "created_at", Condition.among("project_id", List.of(project))),
                        TIME,
                        asking,
                        false),
                new Paged("/webhooks", question("webhooks_v1", "created_at", mine), TIME, asking, false),
                new Paged(
                        "/webhooks/%s/deliveries".formatted(webhook),
                        "deliveries %s null".formatted(webhook),
                        TIME,
                        asking,
                        false),
                new Paged("/widgets/%s/history".formatted(widget), "history of " + widget, "5", asking, false),
                new Paged("/assets/%s/history".formatted(asset), "history of " + asset, "5", asking, false),
                new Paged("/widgets?at=" + at, then("widget", project, at), "5", asking, false),
                new Paged("/assets?at=" + at, then("asset", project, at), "5", asking, false),
                new Paged("/audit", "audit of %s {}".formatted(project), "<5", asking, false),
                new Paged(
                        "/audit?actor=alice",
                        "audit of %s %s".formatted(project, Map.of("actor", "alice")),
                        ">5",
                        asking,
                        false),
                new Paged("/widgets/search", search(project, ""), "5", asking, false),
                new Paged("/widgets/search?q=hero", search(project, "hero"), "1.5", asking, false));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_cursor_whose_key_no_list_has_is_refused(Paged list) {
        assertThat(list.get(forged(list.question(), list.key())).statusCode())
                .as("how the test makes cursors, and how %s does", list)
                .isEqualTo(200);

        for (var key : KEYS.split("\n")) {
            isRefused(list, forged(list.question(), list.isByText() ? key + "\0" : key));
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_cursor_that_was_written_in_another_way_is_refused(Paged list) {
        var right = forged(list.question(), list.key());
        var bytes = Base64.getUrlDecoder().decode(right);
        var others = new ArrayList<>(List.of(
                forged(list.question(), "\u00ff\u00fe".getBytes(ISO_8859_1)),
                forged(list.question(), (list.key() + "\u00c3").getBytes(ISO_8859_1)),
                forged(list.question() + " ", list.key()),
                right + "A",
                right + "=",
                right + "\n",
                " " + right,
                right + right,
                right.toUpperCase(),
                "%00",
                "\0",
                "null",
                "-1",
                "😀"));
        for (var length = 1; length < bytes.length; length += 3) {
            others.add(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, length)));
        }
        if (bytes.length % 3 != 0) {
            // Bits that no byte has.
            others.add(right.substring(0, right.length() - 1) + next(right.charAt(right.length() - 1)));
            others.add(Base64.getUrlEncoder().encodeToString(bytes));
        }

        others.forEach(other -> isRefused(list, other));
    }

    private static void isRefused(Paged list, String cursor) {
        var answer = list.get(cursor);
        assertThat(answer.statusCode())
                .as("%s %s: %s", list, cursor, answer.body())
                .isEqualTo(400);
        var body = JsonMapper.shared().readTree(answer.body());
        if (list.isAccount()) {
            assertThat(body.at("/error").asBoolean()).as(answer.body()).isTrue();
            assertThat(body.at("/code").asString()).as(answer.body()).isIn("invalid-request", "bad-request");
        } else if (cursor.indexOf(0) >= 0) {
            // No parameter of any address has a NUL.
            assertThat(body.at("/code").asString()).as(answer.body()).isEqualTo("bad-request");
        } else {
            assertThat(body.at("/errors/0/code").asString()).as(answer.body()).isEqualTo("unknown-cursor");
        }
    }

    private static char next(char last) {
        var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return letters.charAt(letters.indexOf(last) + 1);
    }

    private static String question(String table, String column, Condition... conditions) {
        var order = new Order<>(table, new Column<>(column, "text", _ -> null), true);
        return ListQuery.text(List.of(conditions), order);
    }

    private static String then(String kind, ProjectId project, String at) {
        return "%s of %s then %s null null null down".formatted(kind, project, at);
    }

    private static String search(ProjectId project, String words) {
        return List.of("search", project, words, List.of(), List.of(), List.of())
                .toString();
    }
}
