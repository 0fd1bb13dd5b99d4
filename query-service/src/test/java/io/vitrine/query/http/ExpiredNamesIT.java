package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.ErasureEvent.ErasureRequested;
import io.vitrine.events.ErasureId;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.events.audit.ExportVerifier;
import io.vitrine.events.audit.ExportVerifier.Verdict;
import io.vitrine.events.personal.KeyExpiry;
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
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People see the names of a project with a retention until the keys of a month are destroyed. */
class ExpiredNamesIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

    private static Keyed keyed;

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(keyed.node(), tenant);
    private final WidgetId id = WidgetId.random();

    @BeforeAll
    static void an_installation_has_keys() {
        keyed = Keyed.start();
    }

    @AfterAll
    static void close() {
        keyed.close();
    }

    @BeforeEach
    void ada_worked_in_january_and_in_february() {
        tenant.has(tenant.created("Acme"));
        tenant.has(noon(JANUARY), by(JANUARY, "ada"), widget(id, "Hero"));
        tenant.has(noon(FEBRUARY), by(FEBRUARY, "ada"), new WidgetRenamed(id, "Star"));
        var requested =
                new ErasureRequested(ErasureId.random(), keyed.name(tenant, "ada"), List.of(), "Ticket 4711", true);
        var token = tenant.has(noon(FEBRUARY).plusSeconds(1), by(FEBRUARY, "grace"), requested)
                .position();
        asking.asOf(token, "/audit");
        asking.asOf(token, "/widgets/" + id);
    }

    private static Instant noon(YearMonth month) {
        return Instant.parse(month + "-01T12:00:00Z");
    }

    private EventMetadata by(YearMonth month, String person) {
        keyed.seal(tenant.id(), month);
        return keyed.by(tenant.id(), person, "in " + month, "192.0.2.7");
    }

    private void januaryExpires() {
        keyed.keys().destroyExpired(List.of(new KeyExpiry(tenant.id(), FEBRUARY, true)));
        await().atMost(SOON).untilAsserted(() -> assertThat(actors()).containsExactly("ada", PersonalData.ERASED));
    }

    /** Newest first. */
    private List<String> actors() {
        return asking.json("/widgets/%s/history".formatted(id))
                .valueStream()
                .map(step -> step.at("/actor").asString())
                .toList();
    }

    @Test
    void a_person_is_found_in_all_months() {
        assertThat(actors()).containsExactly("ada", "ada");
        assertThat(asking.json("/audit?actor=ada")).hasSize(2);
        assertThat(asking.json("/audit/counts?by=ACTOR").toString())
                .contains("{\"of\":\"ada\",\"events\":2}", "{\"of\":\"grace\",\"events\":1}");
    }

    @Test
    void what_the_journal_has_of_a_person_is_of_all_months_and_names_requests_of_an_erasure() {
        assertThat(asking.get("/personal-data?subject=ada").body())
                .contains("in 2026-01", "in 2026-02", "erasure.requested", "{\"end\":{\"entries\":3}}");

        januaryExpires();

        // Keys and names of a person are cached apart, each for some seconds.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                asking.get("/personal-data?subject=ada").body())
                        .contains("in 2026-02", "{\"end\":{\"entries\":2}}")
                        .doesNotContain("in 2026-01"));
    }

    @Test
    void an_expired_month_is_shown_nowhere_and_the_proof_holds() throws IOException {
        januaryExpires();

        var widget = asking.json("/widgets/" + id, "Accept", "application/vnd.vitrine+json");
        assertThat(widget.at("/createdBy").asString()).isEqualTo(PersonalData.ERASED);
        assertThat(widget.at("/updatedBy").asString()).isEqualTo("ada");
        assertThat(asking.json("/audit?actor=ada")).hasSize(1);
        assertThat(asking.get("/audit.csv").body()).contains("in 2026-02").doesNotContain("in 2026-01");
        var export = asking.get("/audit.ndjson").body();
        assertThat(export).contains("\"actorName\":\"(erased)\"").doesNotContain("in 2026-01");
        var verdict = ExportVerifier.verify(
                new BufferedReader(new StringReader(export)), AuditKey.shared().publicKeys());
        assertThat(verdict).matches(Verdict::sound);
    }
}
