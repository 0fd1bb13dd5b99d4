package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.AssetEvent.AssetTitled;
import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.query.asset.AssetProjection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Projections that are level have one position; one that is far behind catches up apart from them. */
class PositionsIT extends Projecting {

    private final AssetId picture = AssetId.random();

    private final AssetProjection assets = new AssetProjection();

    private final Projector withAssets = projector(widgets, assets);

    private final Positions positions = Positions.of(JDBC, Projection.LISTING, List.of(widgets, assets));

    private final Projector catchUp = projector(positions.catchingUp(), widgets, assets);

    @Test
    void a_new_projection_catches_up_apart_and_then_moves_with_the_others() {
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(asset(picture, "Picture")));
        var row = row();

        withAssets.prepare(12);
        assertThat(rows()).containsExactly("{widgets-v1} at %d".formatted(last()));
        assertThat(behind()).containsExactly("{assets-v1} at 0");
        assertThat(withAssets.place(tenant.partition(), TOPIC, ALL))
                .extracting(Position::nextOffset)
                .containsExactly(last() + 1);
        catchUp.place(tenant.partition(), TOPIC, ALL);
        catchUp.apply(List.of(batch(0, tenant.history())));
        var next = batch(last() + 1, List.of(tenant.recorded(new WidgetRenamed(id, "Heroine"))));
        withAssets.apply(List.of(next));
        assertThat(rows()).containsExactly("{widgets-v1} at %d".formatted(last()));
        catchUp.apply(List.of(next));
        join();

        assertThat(rows()).containsExactly("{assets-v1,widgets-v1} at %d".formatted(last()));
        assertThat(behind()).isEmpty();
        assertThat(name()).isEqualTo("Heroine");
        assertThat(titles()).containsExactly("Picture");
        assertThat(row()).isNotEqualTo(row);
        var positions = withAssets.apply(
                List.of(batch(last() + 1, List.of(tenant.recorded(new AssetTitled(picture, "Photo"))))));
        assertThat(positions)
                .singleElement()
                .satisfies(position -> assertThat(position.projections()).containsExactly("assets-v1", "widgets-v1"));
        assertThat(titles()).containsExactly("Photo");
    }

    @Test
    void a_projection_that_is_far_behind_catches_up_apart_and_one_that_is_near_does_not() {
        withAssets.prepare(12);
        withAssets.place(tenant.partition(), TOPIC, ALL);
        withAssets.apply(List.of(batch(0, List.of(tenant.recorded(asset(picture, "Picture"))))));
        apply(last() + 1, tenant.recorded(widget(id, "Hero")));

        withAssets.place(tenant.partition(), TOPIC, ALL);
        assertThat(rows()).hasSize(2);
        assertThat(behind()).isEmpty();

        JDBC.update(
                "UPDATE runner_position SET next_offset = next_offset + 3000 WHERE 'widgets-v1' = ANY (projections)");
        withAssets.place(tenant.partition(), TOPIC, ALL);
        assertThat(rows()).containsExactly("{widgets-v1} at %d".formatted(last()));
        assertThat(behind())
                .containsExactly("{assets-v1} at %d"
                        .formatted(tenant.history().getFirst().position()));
    }

    @Test
    void the_runner_does_not_touch_what_catches_up() {
        apply(tenant.recorded(asset(picture, "Picture")), tenant.recorded(widget(id, "Hero")));
        withAssets.prepare(12);

        assertThat(withAssets.skip("assets-v1", tenant.id(), tenant.partition(), last()))
                .isFalse();
        withAssets.retry("assets-v1", tenant.id(), tenant.partition());
        withAssets.apply(List.of(batch(last() + 1, List.of(tenant.recorded(new AssetTitled(picture, "Photo"))))));

        assertThat(titles()).isEmpty();
        assertThat(behind()).containsExactly("{assets-v1} at 0");
    }

    @Test
    void a_node_without_the_new_projection_leaves_it_where_it_is() {
        withAssets.prepare(12);
        withAssets.place(tenant.partition(), TOPIC, ALL);
        withAssets.apply(List.of(batch(0, List.of(tenant.recorded(widget(id, "Hero"))))));
        var both = last();

        apply(both + 1, tenant.recorded(asset(picture, "Picture")), tenant.recorded(new WidgetRenamed(id, "Heroine")));

        assertThat(name()).isEqualTo("Heroine");
        assertThat(rows()).containsExactly("{assets-v1} at %d".formatted(both), "{widgets-v1} at %d".formatted(last()));
        var afterwards = batch(last() + 1, List.of(tenant.recorded(new WidgetRenamed(id, "Champion"))));
        assertThatThrownBy(() -> withAssets.apply(List.of(afterwards))).isInstanceOf(PositionConflict.class);
        withAssets.apply(List.of(batch(both + 1, tenant.history().subList(1, 4))));
        assertThat(titles()).containsExactly("Picture");
        assertThat(name()).isEqualTo("Champion");
        assertThat(rows()).containsExactly("{assets-v1,widgets-v1} at %d".formatted(last()));
    }

    private void join() {
        new TransactionTemplate(new DataSourceTransactionManager(JDBC.getDataSource()))
                .executeWithoutResult(_ -> assertThat(positions.join(positions.lock(List.of(tenant.partition()))))
                        .isTrue());
    }

    private List<String> rows() {
        return rows(Projection.LISTING);
    }

    private List<String> behind() {
        return rows("listing-catch-up");
    }

    private List<String> rows(String runner) {
        return JDBC.queryForList("""
                SELECT format('{%s} at %s', array_to_string(projections, ','), position) FROM runner_position
                WHERE runner = ? AND partition = ? ORDER BY projections""", String.class, runner, tenant.partition());
    }

    private long last() {
        return tenant.history().getLast().position();
    }

    private List<String> titles() {
        return JDBC.queryForList(
                "SELECT document ->> 'title' FROM assets_v1 WHERE project_id = ?",
                String.class,
                tenant.id().value());
    }
}
