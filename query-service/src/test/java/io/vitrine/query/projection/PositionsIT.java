package io.vitrine.query.projection;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.query.asset.AssetProjection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Projections that are level have one position; one that is behind has its own until it is level. */
class PositionsIT extends Projecting {

    private final AssetId picture = AssetId.random();

    private final Projector withAssets = projector(widgets, new AssetProjection());

    @Test
    void a_new_projection_catches_up_alone_and_then_moves_with_the_others() {
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(asset(picture, "Picture")));
        var row = row();

        withAssets.prepare(12);
        assertThat(rows()).hasSize(2);
        assertThat(withAssets.place(tenant.partition(), TOPIC, ALL))
                .extracting(Position::nextOffset)
                .containsExactlyInAnyOrder(0L, last() + 1);
        var positions = withAssets.apply(List.of(batch(0, tenant.history())));

        assertThat(positions)
                .singleElement()
                .satisfies(position -> assertThat(position.projections()).containsExactly("assets-v1", "widgets-v1"));
        assertThat(rows()).containsExactly("{assets-v1,widgets-v1} at %d".formatted(last()));
        assertThat(row()).isEqualTo(row);
        assertThat(titles()).containsExactly("Picture");
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

    private List<String> rows() {
        return JDBC.queryForList("""
                SELECT format('{%s} at %s', array_to_string(projections, ','), position) FROM runner_position
                WHERE partition = ? ORDER BY projections""", String.class, tenant.partition());
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
