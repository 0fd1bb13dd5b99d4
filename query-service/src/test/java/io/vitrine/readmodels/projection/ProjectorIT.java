package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches in, rows out: each event once, whatever happens in between. */
class ProjectorIT extends Projecting {

    @Test
    void stores_documents_and_position_together() {
        var last = apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(new WidgetRenamed(id, "Heroine")));

        assertThat(name()).isEqualTo("Heroine");
        assertThat(last).singleElement().satisfies(position -> {
            assertThat(position.position()).isEqualTo(tenant.history().getLast().position());
            assertThat(position.nextOffset())
                    .isEqualTo(tenant.history().getLast().position() + 1);
        });
    }

    @Test
    void a_replay_changes_nothing() {
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(new WidgetRenamed(id, "Heroine")));
        var row = row();

        projector.apply(List.of(batch(0, tenant.history())));
        projector.readAgain(tenant.partition(), TOPIC, new OffsetRange(0, Long.MAX_VALUE));
        projector.apply(List.of(batch(0, tenant.history())));

        assertThat(row()).isEqualTo(row);
    }

    @Test
    void two_that_project_the_same_at_once_do_it_once() throws Exception {
        apply(tenant.recorded(widget(id, "0")));
        var batches = new ArrayList<Batch>();
        var from = tenant.history().getLast().position() + 1;
        for (var i = 1; i <= 200; i++) {
            batches.add(batch(from, List.of(tenant.recorded(new WidgetRenamed(id, Integer.toString(i))))));
        }
        var start = new CountDownLatch(1);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node = 0; node < 4; node++) {
                var own = projector(new FragileWidgets());
                nodes.submit(() -> {
                    start.await();
                    batches.forEach(batch -> own.apply(List.of(batch)));
                    return null;
                });
            }
            start.countDown();
        }

        assertThat(name()).isEqualTo("200");
        assertThat(JDBC.queryForObject("SELECT version FROM widgets_v1 WHERE id = ?", Long.class, id.value()))
                .isEqualTo(201);
    }

    @Test
    void nothing_is_stored_beyond_a_position_that_another_moved_back() {
        apply(tenant.recorded(widget(id, "Hero")));
        projector.readAgain(tenant.partition(), TOPIC, new OffsetRange(0, 1));

        assertThatThrownBy(() -> projector.apply(List.of(batch(
                        tenant.history().getLast().position() + 1,
                        List.of(tenant.recorded(new WidgetRenamed(id, "Heroine")))))))
                .isInstanceOf(PositionConflict.class);
        assertThat(name()).isEqualTo("Hero");
    }

    @Test
    void another_topic_is_read_from_its_beginning_and_brings_what_was_missed() {
        var missed = WidgetId.random();
        var created = tenant.recorded(widget(missed, "Missed"));
        apply(tenant.recorded(widget(id, "Hero")));

        var placed = projector.place(tenant.partition(), "second", ALL);
        assertThat(placed)
                .allSatisfy(position -> assertThat(position.nextOffset()).isZero());
        projector.apply(
                List.of(batch("second", 0, List.of(created, tenant.history().getLast()))));

        assertThat(name(missed)).isEqualTo("Missed");
        assertThat(name()).isEqualTo("Hero");
    }

    @Test
    void the_deleted_stay_deleted_through_a_replay() {
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(new WidgetDeleted(id)));
        projector.readAgain(tenant.partition(), TOPIC, ALL);
        projector.apply(List.of(batch(0, tenant.history())));

        assertThat(names(tenant)).isEmpty();
    }

    @Test
    void documents_too_large_to_be_held_at_once_are_taken_in_parts() {
        var large = "\"%s\"".formatted("x".repeat(1024 * 1024));
        var ids = IntStream.range(0, 20).mapToObj(_ -> WidgetId.random()).toList();
        for (var widget : ids) {
            var created = widget(widget, "Large");
            apply(
                    tenant.recorded(created),
                    tenant.recorded(new ConfigChanged(widget, JsonObject.parse("{\"a\":" + large + "}"))));
        }
        var renamed = ids.stream()
                .<Recorded<DomainEvent>>map(widget -> tenant.recorded(new WidgetRenamed(widget, "Renamed")))
                .toList();

        var last = projector.apply(List.of(batch(tenant.history().get(39).position() + 1, renamed)));

        assertThat(names(tenant)).hasSize(20).containsOnly("Renamed");
        assertThat(JDBC.queryForObject(
                        "SELECT count(DISTINCT xmin::text) FROM widgets_v1 WHERE project_id = ?",
                        Long.class,
                        tenant.id().value()))
                .as("transactions")
                .isGreaterThan(1);
        assertThat(last)
                .singleElement()
                .satisfies(position -> assertThat(position.position())
                        .isEqualTo(tenant.history().getLast().position()));
    }
}
