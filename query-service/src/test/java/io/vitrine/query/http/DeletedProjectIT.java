package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.ProjectEvent.ProjectDeletionRequested;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events in; after the deletion of a project nothing out. */
class DeletedProjectIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final QueryNode node = QueryNode.shared();
    private final JdbcTemplate owner = new JdbcTemplate(node.bean("writer", DataSource.class));
    private final Tenant tenant = Tenant.any();
    private final Tenant neighbour = Tenant.inPartition(tenant.partition());
    private final Asking asking = Asking.of(node, tenant);
    private final AssetId picture = AssetId.random();

    private ProjectDeleted deleted(Tenant of) {
        return new ProjectDeleted(of.id(), "Ticket 4711", Instant.EPOCH, "ada");
    }

    private boolean has(String table, Tenant of) {
        return Boolean.TRUE.equals(owner.queryForObject(
                "SELECT EXISTS (SELECT FROM %s WHERE project_id = ?)".formatted(table),
                Boolean.class,
                of.id().value()));
    }

    @Test
    void a_project_whose_deletion_is_requested_says_when() {
        var position = tenant.has(
                tenant.created("Acme"),
                new ProjectDeletionRequested(tenant.id(), "Ticket 4711", Instant.parse("2026-02-14T10:30:00Z")));

        assertThat(asking.asOf(position, "").at("/deletion/effectiveAt").asString())
                .isEqualTo("2026-02-14T10:30:00");
    }

    @Test
    void is_not_found_listed_searched_or_in_the_journal_and_its_neighbour_is() {
        tenant.has(
                tenant.created("Acme"),
                asset(picture, "Secret", "secret"),
                widget(WidgetId.random(), "Secret Hero", picture));
        var before = neighbour.has(neighbour.created("Neighbour"), widget(WidgetId.random(), "Kept Hero"));
        assertThat(asking.search("q=secret", tenant.lastPosition()).at("/total").asInt())
                .isEqualTo(1);

        var position = tenant.has(deleted(tenant));
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(asking.get("/widgets", "Consistency-Token", Long.toString(position))
                                .statusCode())
                        .isEqualTo(404));

        await().atMost(TIMEOUT).untilAsserted(() -> {
            for (var table : List.of(
                    "widgets_v1",
                    "widget_assets_v1",
                    "assets_v1",
                    "asset_tags_v1",
                    "journal_v1",
                    "journal_head_v1",
                    "journal_count_v1",
                    "audit_checkpoint",
                    "search_mark")) {
                assertThat(has(table, tenant)).as(table).isFalse();
            }
        });
        for (var path : List.of("", "/widgets/search?q=secret", "/assets", "/audit", "/events")) {
            assertThat(asking.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(owner.queryForList(
                        "SELECT document FROM projects_v1 WHERE project_id = ?",
                        String.class,
                        tenant.id().value()))
                .containsOnlyNulls();
        assertThat(Asking.of(node, neighbour)
                        .search("q=hero", before)
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void its_last_event_needs_no_earlier_one() {
        tenant.recorded(tenant.created("Acme"));
        tenant.has(deleted(tenant));

        var position = neighbour.has(neighbour.created("Neighbour"), widget(WidgetId.random(), "Hero"));

        Asking.of(node, neighbour).asOf(position, "/widgets");
        assertThat(has("stopped_project", tenant)).isFalse();
        assertThat(asking.get("").statusCode()).isEqualTo(404);
    }
}
