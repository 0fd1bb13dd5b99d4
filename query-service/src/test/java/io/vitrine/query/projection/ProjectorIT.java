package io.vitrine.query.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.projection.DocumentTable.Column;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Batches in, rows out: each event once, whatever happens in between. */
class ProjectorIT {

    private static final String TOPIC = "first";
    private static final Extent ALL = new Extent(0, Long.MAX_VALUE);

    private static final JdbcTemplate JDBC = Views.migrated();

    private final Tenant tenant = Tenant.any();
    private final Tenant neighbour = Tenant.inPartition(tenant.partition());
    private final WidgetId id = WidgetId.random();
    private final FragileWidgets widgets = new FragileWidgets();
    private final Projector projector = projector(widgets);

    @BeforeEach
    void from_the_beginning() {
        JDBC.update("DELETE FROM projection_position");
        projector.prepare(12);
        projector.place(tenant.partition(), TOPIC, ALL);
    }

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
        projector.readAgain(tenant.partition(), TOPIC, new Extent(0, Long.MAX_VALUE));
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
        projector.readAgain(tenant.partition(), TOPIC, new Extent(0, 1));

        assertThatThrownBy(() -> projector.apply(List.of(batch(
                        tenant.history().getLast().position() + 1,
                        List.of(tenant.recorded(new WidgetRenamed(id, "Heroine")))))))
                .isInstanceOf(Displaced.class);
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
        assertThat(stopped().of("widgets-v1")).doesNotContain(tenant.id());
        assertThat(JDBC.queryForObject(
                        "SELECT count(*) FROM parked_record WHERE project_id = ?",
                        Long.class,
                        tenant.id().value()))
                .isZero();
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
        assertThat(stopped().of("widgets-v1")).contains(tenant.id()).doesNotContain(neighbour.id());

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

    @Test
    void the_deleted_stay_deleted_through_a_replay() {
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(new WidgetDeleted(id)));
        projector.readAgain(tenant.partition(), TOPIC, ALL);
        projector.apply(List.of(batch(0, tenant.history())));

        assertThat(names(tenant)).isEmpty();
    }

    @SafeVarargs
    private java.util.Collection<Position> apply(Recorded<DomainEvent>... events) {
        return projector.apply(List.of(batch(0, List.of(events))));
    }

    private Batch batch(long from, List<Recorded<DomainEvent>> events) {
        return batch(TOPIC, from, events);
    }

    private Batch batch(String topic, long from, List<Recorded<DomainEvent>> events) {
        var arrivals = events.stream().map(FoldTest::arrival).toList();
        return new Batch(tenant.partition(), topic, from, arrivals.getLast().offset() + 1, arrivals);
    }

    private String name() {
        return name(id);
    }

    private String name(WidgetId widget) {
        return JDBC.queryForObject(
                "SELECT document #>> '{content,name}' FROM widgets_v1 WHERE id = ?", String.class, widget.value());
    }

    private static List<String> names(Tenant tenant) {
        return JDBC.queryForList("""
                SELECT document #>> '{content,name}' FROM widgets_v1
                WHERE project_id = ? AND document IS NOT NULL ORDER BY created_at""", String.class, tenant.id().value());
    }

    private String row() {
        return JDBC.queryForObject("SELECT w::text || w.xmin FROM widgets_v1 w WHERE id = ?", String.class, id.value());
    }

    private static StoppedProjects stopped() {
        return new StoppedProjects(JDBC);
    }

    private static Projector projector(Projection<?> projection) {
        var transactions = new DataSourceTransactionManager(JDBC.getDataSource());
        return new Projector(new TransactionTemplate(transactions), JDBC, List.of(projection), List.of());
    }
}
