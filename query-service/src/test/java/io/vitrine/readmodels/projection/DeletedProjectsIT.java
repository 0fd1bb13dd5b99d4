package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Tenant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A deleted project leaves no rows, whatever else happened to it; its neighbour in the partition keeps its own. */
class DeletedProjectsIT extends Projecting {

    private ProjectDeleted deleted() {
        return new ProjectDeleted(tenant.id(), "Ticket 4711", Instant.EPOCH, "ada");
    }

    private static long rows(String table, Tenant of) {
        return JDBC.queryForObject(
                "SELECT count(*) FROM %s WHERE project_id = ?".formatted(table),
                Long.class,
                of.id().value());
    }

    @Test
    void its_documents_links_and_counts_are_removed_also_in_the_batch_that_brought_them() {
        apply(
                tenant.recorded(widget(id, "Hero")),
                neighbour.recorded(widget(WidgetId.random(), "Neighbour")),
                tenant.recorded(deleted()));

        assertThat(rows("widgets_v1", tenant)).isZero();
        assertThat(rows("document_count_v1", tenant)).isZero();
        assertThat(names(neighbour)).containsExactly("Neighbour");
        assertThat(rows("document_count_v1", neighbour)).isEqualTo(1);
    }

    @Test
    void a_replay_does_not_bring_it_back() {
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(deleted()));
        projector.readAgain(tenant.partition(), TOPIC, ALL);

        projector.apply(List.of(batch(0, tenant.history())));

        assertThat(rows("widgets_v1", tenant)).isZero();
    }

    @Test
    void a_project_that_is_stopped_is_deleted_as_well() {
        widgets.fails = true;
        apply(tenant.recorded(widget(id, "Hero")));
        apply(tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE)));
        assertThat(rows("stopped_project", tenant)).isEqualTo(1);

        apply(tenant.recorded(deleted()));

        for (var table : List.of("widgets_v1", "stopped_project", "parked_record")) {
            assertThat(rows(table, tenant)).as(table).isZero();
        }
    }
}
