package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Views;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A projector on a real database, and two tenants in one partition. */
abstract class Projecting {

    static final String TOPIC = "first";

    static final OffsetRange ALL = new OffsetRange(0, Long.MAX_VALUE);

    static final JdbcTemplate JDBC = Views.migrated();

    final Tenant tenant = Tenant.any();

    final Tenant neighbour = Tenant.inPartition(tenant.partition());

    final WidgetId id = WidgetId.random();

    final FragileWidgets widgets = new FragileWidgets();

    final Projector projector = projector(widgets);

    @BeforeEach
    void from_the_beginning() {
        JDBC.update("DELETE FROM runner_position");
        projector.prepare(12);
        projector.place(tenant.partition(), TOPIC, ALL);
    }

    @SafeVarargs
    final java.util.Collection<Position> apply(Recorded<DomainEvent>... events) {
        return projector.apply(List.of(batch(0, List.of(events))));
    }

    @SafeVarargs
    final java.util.Collection<Position> apply(long from, Recorded<DomainEvent>... events) {
        return projector.apply(List.of(batch(from, List.of(events))));
    }

    Batch batch(long from, List<Recorded<DomainEvent>> events) {
        return batch(TOPIC, from, events);
    }

    Batch batch(String topic, long from, List<Recorded<DomainEvent>> events) {
        var arrivals = events.stream().map(FoldTest::arrival).toList();
        return new Batch(tenant.partition(), topic, from, arrivals.getLast().offset() + 1, arrivals);
    }

    String name() {
        return name(id);
    }

    String name(WidgetId widget) {
        return JDBC.queryForObject(
                "SELECT document #>> '{content,name}' FROM widgets_v1 WHERE id = ?", String.class, widget.value());
    }

    static List<String> names(Tenant tenant) {
        return JDBC.queryForList("""
                SELECT document #>> '{content,name}' FROM widgets_v1
                WHERE project_id = ? AND document IS NOT NULL ORDER BY created_at""", String.class, tenant.id().value());
    }

    String row() {
        return JDBC.queryForObject("SELECT w::text || w.xmin FROM widgets_v1 w WHERE id = ?", String.class, id.value());
    }

    static QuarantinedProjects stopped() {
        return new QuarantinedProjects(JDBC);
    }

    static Projector projector(Projection<?>... projections) {
        return projector(Positions.of(JDBC, Projection.LISTING, List.of(projections)), projections);
    }

    static Projector projector(Positions positions, Projection<?>... projections) {
        var transactions = new DataSourceTransactionManager(JDBC.getDataSource());
        return new Projector(positions, new TransactionTemplate(transactions), JDBC, List.of(projections), List.of());
    }
}
