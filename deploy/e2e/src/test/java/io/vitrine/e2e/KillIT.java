package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.EventStore.Row;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes are killed during writes. Every acknowledged write is visible exactly once in every service. */
@SystemTest
@Order(15)
class KillIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** The number of widgets before and after the kill, so that it happens under load. */
    private static final int WIDGETS = 5;

    private final Installation installation;
    private final Tenant tenant;

    KillIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql",
                "delivery-service",
                "kafka,elasticsearch",
                "command-service,query-service,delivery-service",
            })
    void some_are_killed_and_come_back(String names) throws Exception {
        everythingIsThereAfterKilling(List.of(names.split(",")));
    }

    @Test
    void all_are_killed_together_and_come_back() throws Exception {
        everythingIsThereAfterKilling(installation.pids().keySet());
    }

    private void everythingIsThereAfterKilling(Collection<String> names) throws Exception {
        // Requested before the load, which delays the response.
        var pids = installation.pids(names);
        try (var writers = Writers.in(tenant)) {
            writers.awaitMore(WIDGETS);
            installation.kill(pids);
            installation.up();
            writers.awaitMore(WIDGETS);
            var slugs = writers.finished();

            assertThat(installation.status().path("up").asBoolean()).isTrue();
            theStoreHasEachOnce(slugs);
            theListingHasEachOnce(slugs);
            theSearchHasEachOnce(slugs);
            theAppsGetEach(slugs);
        }
    }

    private void theStoreHasEachOnce(Map<String, String> slugs) {
        var events = installation.eventStore().of(tenant.id()).stream()
                .filter(row -> !row.aggregate().equals(tenant.id()))
                .collect(Collectors.groupingBy(Row::aggregate));
        assertThat(events.keySet()).isEqualTo(slugs.keySet());
        for (var history : events.values()) {
            assertThat(history.stream().map(Row::type))
                    .containsExactly("WidgetCreated", "WidgetRenamed", "WidgetPublished");
            assertThat(history.stream().map(Row::version)).containsExactly(1L, 2L, 3L);
        }
    }

    private void theListingHasEachOnce(Map<String, String> slugs) {
        var shown = new ArrayList<String>();
        var list = tenant.get("/widgets?limit=1000&sort=name").is(200);
        assertThat(list.header("X-Total-Count")).isEqualTo(Integer.toString(slugs.size()));
        for (var widget : list.json()) {
            var id = widget.get("id").stringValue();
            shown.add(id);
            assertThat(widget.get("name").stringValue()).isEqualTo("Steadfast " + slugs.get(id));
            assertThat(widget.get("status").stringValue()).isEqualTo("PUBLISHED");
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(slugs.keySet());
    }

    private void theSearchHasEachOnce(Map<String, String> slugs) {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var found = tenant.get("/widgets/search?limit=1000").is(200);
            assertThat(widgetsIn(found)).containsExactlyInAnyOrderElementsOf(slugs.keySet());
            var named = tenant.get("/widgets/search?q=steadfast&limit=1").is(200);
            assertThat(named.json().get("total").asInt()).isEqualTo(slugs.size());
        });
    }

    private static List<String> widgetsIn(Answer found) {
        return found.json()
                .get("items")
                .valueStream()
                .map(hit -> hit.get("widget").get("id").stringValue())
                .toList();
    }

    private void theAppsGetEach(Map<String, String> slugs) {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            for (var slug : slugs.entrySet()) {
                var delivered = tenant.delivered(slug.getValue()).is(200).json();
                assertThat(delivered.get("id").stringValue()).isEqualTo(slug.getKey());
                assertThat(delivered.get("version").asLong()).isEqualTo(3);
            }
        });
    }
}
