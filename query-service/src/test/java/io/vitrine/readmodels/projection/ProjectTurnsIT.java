package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Projects of one partition take turns: one that floods it delays the others by a turn. */
class ProjectTurnsIT extends Projecting {

    private static final int TURN = 5;
    private static final int FLOOD = 200;

    private final AtomicLong clock = new AtomicLong();
    private final List<Seen> seen = new ArrayList<>();

    /** What could be seen after a turn. */
    private record Seen(long ofTenant, int ofNeighbour) {}

    @Test
    void a_record_behind_a_flood_is_shown_after_one_turn_of_it() {
        var flood = flood(FLOOD);
        flood.add(neighbour.recorded(widget(WidgetId.random(), "Neighbour")));

        turns(Duration.ofHours(1)).apply(List.of(batch(0, flood)));

        assertThat(seen.getFirst()).isEqualTo(new Seen(TURN, 1));
        assertThat(version()).isEqualTo(FLOOD);
        assertThat(name()).isEqualTo(Integer.toString(FLOOD - 1));
    }

    @Test
    void a_flood_of_many_batches_is_deferred_and_delays_a_record_behind_it_by_a_turn_a_batch() {
        var turns = turns(Duration.ZERO);
        var first = flood(FLOOD);
        turns.apply(List.of(batch(0, first)));
        var second = renamed(FLOOD, 2 * FLOOD);
        turns.apply(List.of(batch(next(first), second)));
        turns.catchUp(Set.of(tenant.partition()));
        var third = renamed(2 * FLOOD, 3 * FLOOD);
        third.add(neighbour.recorded(widget(WidgetId.random(), "Neighbour")));
        var positions = turns.apply(List.of(batch(next(second), third)));

        assertThat(names(neighbour)).containsExactly("Neighbour");
        assertThat(version()).isLessThanOrEqualTo(3 * TURN);
        assertThat(positions)
                .singleElement()
                .satisfies(position -> assertThat(position.position()).isEqualTo(neighbour.lastPosition()));
        assertThat(waitsFrom()).isEqualTo(tenant.history().get((int) version()).position());

        for (var i = 0; turns.behind() > 0 && i < 3 * FLOOD; i++) {
            turns.catchUp(Set.of(tenant.partition()));
        }
        assertThat(version()).isEqualTo(3 * FLOOD);
        assertThat(name()).isEqualTo(Integer.toString(3 * FLOOD - 1));
        assertThat(waitsFrom()).isNull();
        assertThat(stopped().hasParked("widgets-v1", tenant.id())).isFalse();
    }

    @Test
    void deferred_projects_take_turns_too_and_another_node_goes_on_with_them() {
        var both = flood(FLOOD);
        var other = WidgetId.random();
        both.add(neighbour.recorded(widget(other, "0")));
        for (var i = 1; i < FLOOD; i++) {
            both.add(neighbour.recorded(new WidgetRenamed(other, Integer.toString(i))));
        }
        turns(Duration.ZERO).apply(List.of(batch(0, both)));

        var successor = turns(Duration.ZERO);
        successor.catchUp(Set.of((tenant.partition() + 1) % 12));
        assertThat(successor.behind()).isZero();
        for (var i = 0; i < 20; i++) {
            successor.catchUp(Set.of(tenant.partition()));
        }
        assertThat(version(id)).isEqualTo(version(other)).isGreaterThan(10 * TURN);
    }

    @Test
    void what_a_node_applied_before_it_failed_between_turns_takes_effect_once() {
        var flood = flood(FLOOD);
        flood.add(neighbour.recorded(widget(WidgetId.random(), "Neighbour")));
        var failing = new TurnTaker(projector, new DeferredProjects(JDBC), limits(Duration.ofHours(1)), () -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> failing.apply(List.of(batch(0, flood)))).hasMessage("killed");
        assertThat(version()).isEqualTo(TURN);

        turns(Duration.ofHours(1)).apply(List.of(batch(0, flood)));

        assertThat(version()).isEqualTo(FLOOD);
        assertThat(names(neighbour)).containsExactly("Neighbour");
    }

    @Test
    void a_deferred_project_stops_at_a_record_that_cannot_be_folded() {
        widgets.fails = true;
        var flood = flood(FLOOD);
        flood.add(tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE)));
        flood.add(tenant.recorded(new WidgetRenamed(id, "Later")));
        var turns = turns(Duration.ZERO);
        turns.apply(List.of(batch(0, flood)));
        for (var i = 0; turns.behind() > 0 && i < FLOOD; i++) {
            turns.catchUp(Set.of(tenant.partition()));
        }

        assertThat(version()).isEqualTo(FLOOD);
        assertThat(stopped().of(List.of("widgets-v1")).getOrDefault("widgets-v1", Set.of()))
                .contains(tenant.id());
        widgets.fails = false;
        projector.retryStopped(tenant.partition(), 12);
        assertThat(name()).isEqualTo("Later");
    }

    private List<Recorded<DomainEvent>> flood(int events) {
        var flood = new ArrayList<Recorded<DomainEvent>>();
        flood.add(tenant.recorded(widget(id, "0")));
        flood.addAll(renamed(1, events));
        return flood;
    }

    private List<Recorded<DomainEvent>> renamed(int from, int to) {
        var renamed = new ArrayList<Recorded<DomainEvent>>();
        for (var i = from; i < to; i++) {
            renamed.add(tenant.recorded(new WidgetRenamed(id, Integer.toString(i))));
        }
        return renamed;
    }

    private static long next(List<Recorded<DomainEvent>> events) {
        return events.getLast().position() + 1;
    }

    private TurnTaker turns(Duration time) {
        return new TurnTaker(
                projector,
                new DeferredProjects(JDBC),
                limits(time),
                () -> seen.add(new Seen(version(), names(neighbour).size())));
    }

    /** The time of a batch has passed after one turn, unless it is long. */
    private TurnLimits limits(Duration time) {
        return new TurnLimits(TURN, time, clock::getAndIncrement);
    }

    private long version() {
        return version(id);
    }

    private static long version(WidgetId widget) {
        return JDBC.queryForList("SELECT version FROM widgets_v1 WHERE id = ?", Long.class, widget.value()).stream()
                .findFirst()
                .orElse(0L);
    }

    private Long waitsFrom() {
        return JDBC
                .queryForList(
                        "SELECT position FROM deferred_project WHERE project_id = ?",
                        Long.class,
                        tenant.id().value())
                .stream()
                .findFirst()
                .orElse(null);
    }
}
