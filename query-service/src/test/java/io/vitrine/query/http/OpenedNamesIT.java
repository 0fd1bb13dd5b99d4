package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.events.audit.ExportVerifier;
import io.vitrine.events.audit.ExportVerifier.Verdict;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.AuditKey;
import io.vitrine.query.testing.Keyed;
import io.vitrine.query.testing.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People see the names that events have only sealed, until a key is destroyed. */
class OpenedNamesIT {

    private static final String FULL = "application/vnd.vitrine+json";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Keyed keyed;

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(keyed.node(), tenant);
    private final WidgetId id = WidgetId.random();
    private long token;

    @BeforeAll
    static void an_installation_has_keys() {
        keyed = Keyed.start();
    }

    @AfterAll
    static void close() {
        keyed.close();
    }

    @BeforeEach
    void people_did_things() {
        var ada = keyed.by(tenant.id(), "ada", "Grace asked", "192.0.2.7");
        tenant.has(tenant.created("Acme"), new WidgetRenamed(WidgetId.random(), "from before there were keys"));
        tenant.has(NOON, ada, widget(id, "Hero"));
        tenant.has(NOON.plusSeconds(1), keyed.by(tenant.id(), "grace", "=cmd()", "192.0.2.8"), renamed("Star"));
        // As ada did it before the installation had keys.
        token = tenant.has(NOON.plusSeconds(2), inTheClear(), renamed("Sun")).position();
        asking.asOf(token, "/audit");
    }

    private WidgetRenamed renamed(String name) {
        return new WidgetRenamed(id, name);
    }

    private static EventMetadata inTheClear() {
        return new EventMetadata("ada", "request-2", "projects", "why", "192.0.2.9");
    }

    @Test
    void a_widget_names_its_authors() {
        asking.asOf(token, "/widgets/" + id);

        var widget = asking.json("/widgets/" + id, "Accept", FULL);

        assertThat(widget.at("/createdBy").asString()).isEqualTo("ada");
        assertThat(widget.at("/updatedBy").asString()).isEqualTo("ada");
    }

    @Test
    void the_audit_trail_names_actors_and_finds_them_by_name() {
        var entries = asking.json("/audit?actor=ada");

        assertThat(entries)
                .hasSize(2)
                .allMatch(entry -> entry.at("/actor").asString().equals("ada"));
        var created = entries.get(1);
        assertThat(created.at("/reason").asString()).isEqualTo("Grace asked");
        assertThat(created.at("/clientAddress").asString()).isEqualTo("192.0.2.7");
        assertThat(created.at("/changes/0/value/createdBy").asString()).isEqualTo("ada");
        assertThat(asking.json("/audit?actor=" + keyed.name(tenant, "ada"))).hasSize(1);
        assertThat(asking.json("/audit/counts?by=ACTOR").toString())
                .contains("{\"of\":\"ada\",\"events\":2}", "{\"of\":\"grace\",\"events\":1}");
    }

    @Test
    void histories_and_differences_name_actors() {
        var step = asking.json("/widgets/%s/history".formatted(id)).get(1);

        assertThat(step.at("/actor").asString()).isEqualTo("grace");
        assertThat(step.at("/reason").asString()).isEqualTo("=cmd()");
        var difference = asking.json("/widgets/%s/diff?from=1&to=2".formatted(id));
        assertThat(difference.toString()).contains("\"path\":\"/updatedBy\",\"value\":\"grace\"");
    }

    @Test
    void a_spreadsheet_names_actors_and_has_no_formula_from_a_sealed_text() {
        assertThat(asking.get("/audit.csv").body()).contains(",grace,", ",'=cmd(),", "192.0.2.8");
    }

    @Test
    void an_export_has_names_next_to_what_is_chained() throws IOException {
        var lines = asking.get("/audit.ndjson").body();

        assertThat(lines)
                .contains("\"actor\":\"" + keyed.name(tenant, "grace"))
                .contains(
                        "\"actorName\":\"grace\"", "\"reasonText\":\"=cmd()\"", "\"clientAddressText\":\"192.0.2.8\"");
        assertThat(verified(lines)).matches(Verdict::sound);
    }

    @Test
    void subscribers_get_sealed_names_only() {
        var feed =
                asking.get("/events?after=0", "Accept", "application/x-ndjson").body();

        assertThat(feed).contains(keyed.name(tenant, "grace")).doesNotContain("grace");
    }

    @Test
    void a_client_cannot_open_a_text_by_writing_it_into_a_widget() {
        var stolen = keyed.keys().seal(tenant.id(), "ada", "192.0.2.7");
        token = tenant.has(renamed(stolen));

        asking.asOf(token, "/widgets/" + id);
        asking.asOf(token, "/audit");

        assertThat(asking.json("/widgets/" + id, "Accept", FULL).at("/name").asString())
                .isEqualTo(stolen);
        assertThat(asking.json("/audit?limit=1").at("/0/data/name").asString()).isEqualTo(stolen);
        assertThat(asking.json("/audit?limit=1").at("/0/changes/0/value").asString())
                .isEqualTo(stolen);
        assertThat(asking.json("/widgets/%s/diff?from=3&to=4".formatted(id)).toString())
                .contains(stolen);
    }

    @Test
    void an_erased_person_is_named_nowhere_and_the_proof_holds() throws IOException {
        asking.asOf(token, "/widgets/" + id);
        assertThat(asking.get("/audit").body()).contains("grace");

        keyed.erase(tenant.id(), "grace");

        var history = "/widgets/%s/history".formatted(id);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(asking.json(history).at("/1/actor").asString())
                                .isEqualTo(PersonalData.ERASED));
        for (var path : List.of("/audit", "/audit/counts?by=ACTOR", "/audit.csv", history)) {
            assertThat(asking.get(path).body())
                    .as(path)
                    .contains(PersonalData.ERASED)
                    .doesNotContain("grace")
                    .doesNotContain("192.0.2.8");
        }
        assertThat(asking.json("/audit?actor=grace")).isEmpty();
        assertThat(asking.json("/audit?actor=ada")).hasSize(2);
        var export = asking.get("/audit.ndjson").body();
        assertThat(export).contains("\"actorName\":\"(erased)\"").doesNotContain("grace");
        assertThat(verified(export)).matches(Verdict::sound);
    }

    private static Verdict verified(String export) throws IOException {
        return ExportVerifier.verify(
                new BufferedReader(new StringReader(export)), AuditKey.shared().publicKeys());
    }
}
