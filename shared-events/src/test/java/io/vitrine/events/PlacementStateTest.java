package io.vitrine.events;

import static io.vitrine.events.Samples.PLACEMENT;
import static io.vitrine.events.Samples.SPOT;
import static io.vitrine.events.Samples.WIDGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.PlacementEvent.PlacementActivated;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.PlacementEvent.PlacementFilled;
import io.vitrine.events.PlacementEvent.PlacementMoved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementStateTest {

    private final PlacementCreated created = new PlacementCreated(PLACEMENT, WIDGET, SPOT, true);

    @Test
    void a_created_placement_is_where_it_was_put() {
        assertThat(fold(created))
                .isEqualTo(new Placement(
                        PLACEMENT, Samples.PROJECT, 1, WIDGET, SPOT, true, Facts.stamp(1), Facts.stamp(1)));
    }

    @Test
    void it_moves_shows_another_widget_and_is_switched_off_and_on() {
        var elsewhere = new Spot("pages/cart", null, null, 0, null);
        var other = WidgetId.random();

        var off = (Placement) fold(
                created,
                new PlacementMoved(PLACEMENT, elsewhere),
                new PlacementFilled(PLACEMENT, other),
                new PlacementDeactivated(PLACEMENT));

        assertThat(off.spot()).isEqualTo(elsewhere);
        assertThat(off.widgetId()).isEqualTo(other);
        assertThat(off.active()).isFalse();
        assertThat(off.version()).isEqualTo(4);
        assertThat(PlacementState.evolve(off, Facts.recorded(5, new PlacementActivated(PLACEMENT))))
                .isInstanceOfSatisfying(
                        Placement.class, on -> assertThat(on.active()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#ofPlacements")
    void a_fact_about_a_deleted_placement_does_not_bring_it_back(PlacementEvent event) {
        if (!(event instanceof PlacementCreated)) {
            assertThat(fold(created, new PlacementDeleted(PLACEMENT), event))
                    .isEqualTo(new PlacementState.Deleted(PLACEMENT));
        }
    }

    private static PlacementState fold(PlacementEvent... events) {
        return Facts.fold(PlacementState.INITIAL, PlacementState::evolve, events);
    }
}
