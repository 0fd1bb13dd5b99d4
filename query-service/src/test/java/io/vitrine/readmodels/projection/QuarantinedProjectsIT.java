package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.readmodels.projection.DocumentTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An event that cannot be applied stops its own project only. */
class QuarantinedProjectsIT extends Projecting {

    @Test
    void a_bug_stops_its_project_until_it_is_repaired() {
        widgets.fails = true;
        apply(
                tenant.recorded(widget(id, "Hero")),
                tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE)),
                tenant.recorded(new WidgetRenamed(id, "Later")),
                neighbour.recorded(widget(WidgetId.random(), "Neighbour")));
        for (var i = 0; i < 300; i++) {
            apply(tenant.recorded(widget(WidgetId.random(), "Waiting")));
        }

        assertThat(name()).isEqualTo("Hero");
        assertThat(names(neighbour)).containsExactly("Neighbour");
        assertThat(stopped().all())
                .filteredOn(stop -> stop.project().equals(tenant.id()))
                .singleElement()
                .satisfies(stop -> assertThat(stop.reason()).contains("a bug"));

        projector.retryStopped(tenant.partition(), 12);
        assertThat(name()).isEqualTo("Hero");

        widgets.fails = false;
        projector.retryStopped(tenant.partition(), 12);
        assertThat(name()).isEqualTo("Later");
        assertThat(names(tenant)).hasSize(301);
        assertThat(stopped().of(List.of("widgets-v1")).getOrDefault("widgets-v1", Set.of()))
                .doesNotContain(tenant.id());
        assertThat(JDBC.queryForObject(
                        "SELECT count(*) FROM parked_record WHERE project_id = ?",
                        Long.class,
                        tenant.id().value()))
                .isZero();
    }

    @Test
    void a_record_that_is_passed_over_is_kept_and_what_follows_it_is_taken_in() {
        widgets.fails = true;
        apply(tenant.recorded(widget(id, "Hero")));
        var poison = tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE));
        apply(poison, tenant.recorded(new WidgetRenamed(id, "Later")));
        assertThat(name()).isEqualTo("Hero");

        assertThat(projector.skip("widgets-v1", tenant.id(), tenant.partition(), poison.position() + 1))
                .isFalse();
        assertThat(projector.skip("widgets-v1", tenant.id(), tenant.partition(), poison.position()))
                .isTrue();
        projector.retry("widgets-v1", tenant.id(), tenant.partition());

        assertThat(name()).isEqualTo("Later");
        assertThat(JDBC.queryForObject(
                        "SELECT reason FROM skipped_record WHERE project_id = ? AND position = ? AND content IS NOT NULL",
                        String.class,
                        tenant.id().value(),
                        poison.position()))
                .contains("a bug");
        assertThat(stopped().of(List.of("widgets-v1")).getOrDefault("widgets-v1", Set.of()))
                .doesNotContain(tenant.id());
    }

    @Test
    void parked_records_are_read_by_bytes_as_well() {
        widgets.fails = true;
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE)));
        for (var i = 0; i < 8; i++) {
            apply(tenant.recorded(new WidgetDescribed(id, "x".repeat(1 << 20))));
        }

        assertThat(stopped().parked("widgets-v1", tenant.id(), tenant.partition(), 250))
                .hasSizeBetween(1, 5);

        widgets.fails = false;
        projector.retryStopped(tenant.partition(), 12);
        assertThat(name()).isEqualTo(FragileWidgets.FRAGILE);
        assertThat(stopped().hasParked("widgets-v1", tenant.id())).isFalse();
    }

    @Test
    void a_document_that_the_database_refuses_stops_its_project_only() {
        var strict = projector(new FragileWidgets() {
            @Override
            public DocumentTable<Widget> table() {
                var table = super.table();
                var columns = new ArrayList<>(table.columns());
                columns.removeIf(column -> column.name().equals("updated_at"));
                columns.add(new Column<>(
                        "updated_at",
                        "timestamptz",
                        widget -> widget.content().name().equals(FRAGILE)
                                ? "not a time"
                                : widget.updated().at()));
                return new DocumentTable<>(table.name(), columns, table.links());
            }
        });
        var first = neighbour.recorded(widget(WidgetId.random(), "One"));
        strict.apply(List.of(batch(
                0,
                List.of(
                        first,
                        tenant.recorded(widget(id, "Hero")),
                        tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE)),
                        neighbour.recorded(widget(WidgetId.random(), "Two"))))));

        assertThat(name()).isEqualTo("Hero");
        assertThat(names(neighbour)).containsExactly("One", "Two");
        assertThat(stopped().of(List.of("widgets-v1")).getOrDefault("widgets-v1", Set.of()))
                .contains(tenant.id())
                .doesNotContain(neighbour.id());

        projector.retryStopped(tenant.partition(), 12);
        assertThat(name()).isEqualTo(FragileWidgets.FRAGILE);
    }

    @Test
    void an_unreadable_record_moves_no_position() {
        var poison = FoldTest.arrival(tenant.recorded(widget(id, "Hero")), "io.vitrine.unknown.v1");
        var after = neighbour.recorded(widget(WidgetId.random(), "Neighbour"));

        var positions = projector.apply(List.of(new Batch(
                tenant.partition(), TOPIC, 0, after.position() + 1, List.of(poison, FoldTest.arrival(after)))));

        assertThat(positions)
                .singleElement()
                .satisfies(position -> assertThat(position.position()).isEqualTo(after.position()));
        assertThat(names(tenant)).isEmpty();
        assertThat(names(neighbour)).containsExactly("Neighbour");
    }
}
