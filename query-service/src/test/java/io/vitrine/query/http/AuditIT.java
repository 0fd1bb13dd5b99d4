package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.events.audit.ExportVerifier;
import io.vitrine.events.audit.ExportVerifier.Verdict;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.AuditKey;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Auditors query the trail, export it, and verify that nothing was altered. */
class AuditIT {

    private static final Instant JANUARY = Instant.parse("2026-01-31T23:59:59.500Z");

    private final QueryNode node = QueryNode.shared();
    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);
    private final WidgetId id = WidgetId.random();
    private final AssetId picture = AssetId.random();
    private long token;

    @BeforeEach
    void people_did_things() {
        does(0, "alice", "projects", tenant.created("Acme"));
        does(1, "=cmd()", "projects", asset(picture, "Sunset, \"red\"\nand warm"));
        does(2, "bob", "stores", widget(id, "Hero", picture));
        does(3, "bob", "accounts", new WidgetRenamed(id, "Star"));
        token = does(4, "alice", "projects", new WidgetPublished(id));
    }

    private long does(int seconds, String actor, String dialect, DomainEvent event) {
        var by = new EventMetadata(actor, "request-" + seconds % 2, dialect, "why " + seconds, "192.0.2." + seconds);
        return tenant.has(JANUARY.plusSeconds(seconds), by, event).position();
    }

    @Test
    void an_entry_says_who_did_what_when_and_why() {
        var entries = asking.asOf(token, "/audit");

        assertThat(entries).hasSize(5);
        var renamed = entries.get(1);
        assertThat(renamed.at("/actor").asString()).isEqualTo("bob");
        assertThat(renamed.at("/action").asString()).isEqualTo("widget.renamed");
        assertThat(renamed.at("/resource/id").asString()).isEqualTo(id.toString());
        assertThat(renamed.at("/resource/kind").asString()).isEqualTo("widget");
        assertThat(renamed.at("/requestId").asString()).isEqualTo("request-1");
        assertThat(renamed.at("/clientAddress").asString()).isEqualTo("192.0.2.3");
        assertThat(renamed.at("/dialect").asString()).isEqualTo("accounts");
        assertThat(renamed.at("/reason").asString()).isEqualTo("why 3");
        assertThat(renamed.at("/data/name").asString()).isEqualTo("Star");
        assertThat(renamed.at("/changes/0/before").asString()).isEqualTo("Hero");
        assertThat(renamed.at("/changes/0/value").asString()).isEqualTo("Star");
    }

    @Test
    void filters_are_combined() {
        asking.asOf(token, "/audit");

        assertThat(numbers("")).containsExactly(5, 4, 3, 2, 1);
        assertThat(numbers("actor=bob")).containsExactly(4, 3);
        assertThat(numbers("actor=bob&action=widget.renamed")).containsExactly(4);
        assertThat(numbers("action=widget.*")).containsExactly(5, 4, 3);
        assertThat(numbers("action=widget.published,asset.created")).containsExactly(5, 2);
        assertThat(numbers("action=io.vitrine.widget.published.v1")).containsExactly(5);
        assertThat(numbers("resource=" + picture)).containsExactly(2);
        assertThat(numbers("requestId=request-0&actor=alice")).containsExactly(5, 1);
        assertThat(numbers("dialect=stores")).containsExactly(3);
        assertThat(numbers("from=2026-02-01T00:00:00Z")).containsExactly(5, 4, 3, 2);
        assertThat(numbers("to=2026-02-01T00:00:00Z")).containsExactly(1);
        assertThat(numbers("from=2026-02-01T00:00:01.500Z&to=2026-02-01T00:00:02.500%2B00:00"))
                .containsExactly(3);
    }

    @Test
    void pages_lead_both_ways() {
        asking.asOf(token, "/audit");

        var first = asking.get("/audit?limit=2");
        var second = asking.get(link(first, "next"));
        var third = asking.get(link(second, "next"));
        assertThat(numbers(third)).containsExactly(1);
        assertThat(link(third, "next")).isNull();
        var back = asking.get(link(third, "prev"));
        assertThat(numbers(back)).containsExactly(3, 2);
        var front = asking.get(link(back, "prev"));
        assertThat(numbers(front)).containsExactly(5, 4);
        assertThat(link(front, "prev")).isNull();
        asking.problem(400, link(first, "next") + "&actor=bob");
    }

    @Test
    void counts_make_a_chart() {
        asking.asOf(token, "/audit");

        assertThat(asking.json("/audit/counts?by=DAY").toString())
                .isEqualTo("[{\"of\":\"2026-01-31\",\"events\":1},{\"of\":\"2026-02-01\",\"events\":4}]");
        assertThat(asking.json("/audit/counts?by=ACTOR&from=2026-02-01&to=2026-02-01")
                        .toString())
                .isEqualTo(
                        "[{\"of\":\"bob\",\"events\":2},{\"of\":\"=cmd()\",\"events\":1},{\"of\":\"alice\",\"events\":1}]");
    }

    @Test
    void an_export_can_be_verified_with_the_public_key_alone() throws IOException {
        asking.asOf(token, "/audit");
        await().untilAsserted(
                        () -> assertThat(asking.json("/audit/checkpoints")).isNotEmpty());

        var export = asking.get("/audit.ndjson");

        assertThat(export.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        var verdict = verify(export.body());
        assertThat(verdict.words()).contains("5 events", "signed checkpoints match");
        assertThat(verdict.sound()).isTrue();
        assertThat(export.body().lines().toList().getLast()).startsWith("{\"end\":{\"rows\":5}");
        assertThat(asking.get("/audit/key").body()).startsWith("-----BEGIN PUBLIC KEY-----");

        for (var part : List.of("from=2026-02-01T00:00:00Z", "to=2026-02-01T00:00:00Z", "actor=bob", "actor=nobody")) {
            assertThat(verify(asking.get("/audit.ndjson?" + part).body()))
                    .as(part)
                    .matches(Verdict::sound);
        }
    }

    @Test
    void a_row_that_was_altered_in_the_database_shows() throws IOException {
        asking.asOf(token, "/audit");
        await().untilAsserted(
                        () -> assertThat(asking.json("/audit/checkpoints")).isNotEmpty());
        new JdbcTemplate(node.bean("writer", DataSource.class))
                .update(
                        "UPDATE journal_v1 SET actor = 'mallory' WHERE project_id = ? AND number = 4",
                        tenant.id().value());

        var verdict = verify(asking.get("/audit.ndjson").body());

        assertThat(verdict.sound()).isFalse();
        assertThat(verdict.badPosition()).isEqualTo(tenant.history().get(3).position());
    }

    @Test
    void a_spreadsheet_gets_every_field_and_no_formula() throws IOException {
        asking.asOf(token, "/audit");

        var rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(asking.get("/audit.csv").body()))
                .getRecords();

        assertThat(rows).hasSize(5);
        assertThat(rows.get(1).get("actor")).isEqualTo("'=cmd()");
        assertThat(rows.get(1).get("summary")).isEqualTo("created asset \"Sunset, \"red\"\nand warm\"");
        assertThat(rows.get(3).get("changes")).contains("\"before\":\"Hero\"");
    }

    @Test
    void it_is_for_auditors_of_the_project() {
        asking.asOf(token, "/audit");
        for (var path :
                List.of("/audit", "/audit.ndjson", "/audit.csv", "/audit/counts", "/audit/checkpoints", "/audit/key")) {
            asking.with(Tokens.withScope("widgets:read", tenant.id())).problem(403, path);
        }
        Asking.of(node, Tenant.any()).problem(404, "/audit");
    }

    @Test
    void nonsense_is_refused_with_what_would_do() {
        for (var query : List.of(
                "action=explode", "resource=x", "from=noon", "dialect=klingon", "limit=0", "limit=1001", "cursor=x")) {
            asking.problem(400, "/audit?" + query);
        }
        asking.problem(400, "/audit/counts?by=HOUR");
        asking.problem(400, "/audit/counts?from=today");
        asking.problem(400, "/audit.ndjson?action=explode");
        asking.problem(400, "/audit/checkpoints?after=-1");
    }

    private static Verdict verify(String export) throws IOException {
        return ExportVerifier.verify(
                new BufferedReader(new StringReader(export)), AuditKey.shared().publicKeys());
    }

    private List<Integer> numbers(String query) {
        return numbers(asking.get("/audit?" + query));
    }

    private static List<Integer> numbers(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var numbers = new ArrayList<Integer>();
        for (JsonNode entry : tools.jackson.databind.json.JsonMapper.shared().readTree(answer.body())) {
            numbers.add(entry.at("/number").asInt());
        }
        return numbers;
    }

    private static String link(HttpResponse<String> answer, String rel) {
        return answer.headers().allValues("Link").stream()
                .map(Pattern.compile("<([^>]+)>; rel=\"" + rel + "\"")::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(null);
    }
}
