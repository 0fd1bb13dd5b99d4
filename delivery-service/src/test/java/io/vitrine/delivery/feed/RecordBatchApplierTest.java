package io.vitrine.delivery.feed;

import static io.vitrine.delivery.History.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vitrine.delivery.History;
import io.vitrine.delivery.store.Stop;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each event once, in order within its project, and a bad record stops only its own. */
class RecordBatchApplierTest {

    private final History good = History.ofProject();
    private final History bad = History.ofProject();
    private final WidgetId id = WidgetId.random();

    private StoreOf fed;

    @BeforeEach
    void open(@TempDir Path directory) {
        fed = new StoreOf(directory);
        fed.takes(good.facts());
        fed.takes(bad.facts());
    }

    @AfterEach
    void close() {
        fed.close();
    }

    @Test
    void a_repeat_changes_nothing() {
        fed.takes(good.add(widget(id, "hero"), new WidgetPublished(id), new WidgetRenamed(id, "B")));

        var again = fed.takes(good.facts());

        assertThat(again.applied()).isEmpty();
        assertThat(again.known()).isEqualTo(good.facts().size());
        assertThat(fed.touched).isEmpty();
        assertThat(shown(good)).isTrue();
    }

    @Test
    void a_repeat_that_is_ahead_of_the_known_goes_on_from_there() {
        var first = good.add(widget(id, "hero"));
        fed.takes(first);
        good.add(new WidgetPublished(id));

        assertThat(fed.takes(good.facts()).applied()).hasSize(1);
        assertThat(shown(good)).isTrue();
    }

    @Test
    void a_position_of_another_project_says_nothing_about_this_one() {
        var early = good.add(widget(id, "hero"), new WidgetPublished(id));
        fed.takes(bad.add(widget(WidgetId.random(), "later")));

        assertThat(fed.takes(early).applied()).hasSize(2);
        assertThat(shown(good)).isTrue();
    }

    @Test
    void an_unreadable_record_stops_its_own_project_only() {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        records.add(fed.unreadable(bad.project.toString()));
        bad.add(widget(id, "hero"), new WidgetPublished(id)).forEach(fact -> records.add(fed.record(fact)));
        good.add(widget(id, "hero"), new WidgetPublished(id)).forEach(fact -> records.add(fed.record(fact)));

        var round = fed.takesRecords(records);

        assertThat(shown(bad)).isFalse();
        assertThat(shown(good)).isTrue();
        assertThat(round.heldBack()).isEqualTo(3);
        assertThat(fed.stops()).extracting(Stop::project, Stop::offset).containsExactly(stopAt(records.getFirst()));
    }

    @Test
    void the_first_bad_record_is_where_a_project_stopped() {
        var first = fed.unreadable(bad.project.toString());
        fed.takesRecords(List.of(first));
        fed.takesRecords(List.of(fed.unreadable(bad.project.toString())));

        assertThat(fed.stops()).extracting(Stop::project, Stop::offset).containsExactly(stopAt(first));
    }

    @Test
    void a_record_of_no_project_stops_nobody() {
        var round = fed.takesRecords(List.of(fed.unreadable("no id"), fed.unreadable(null)));

        assertThat(round.unattributable()).isEqualTo(2);
        assertThat(fed.stops()).isEmpty();
    }

    @Test
    void a_lost_event_stops_the_project_and_nothing_of_the_event_after_it_is_kept() {
        fed.takes(bad.add(widget(id, "hero"), new WidgetPublished(id)));
        bad.lose(new WidgetRenamed(id, "lost"));
        fed.takes(bad.add(new WidgetRenamed(id, "C")));

        assertThat(fed.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.project()).isEqualTo(bad.project);
            assertThat(stop.reason()).contains("Event 4 of " + id, "event 2");
        });
        assertThat(shown(bad)).as("shows what it showed").isTrue();
    }

    @Test
    void a_stopped_project_still_loses_what_is_unpublished() {
        fed.takes(bad.add(widget(id, "hero"), new WidgetPublished(id)));
        fed.takesRecords(List.of(fed.unreadable(bad.project.toString())));

        fed.takes(bad.add(new WidgetUnpublished(id)));

        assertThat(shown(bad)).isFalse();
    }

    @Test
    void what_was_taken_down_meanwhile_does_not_come_back_when_the_project_catches_up() {
        var before = bad.add(widget(id, "hero"), new WidgetPublished(id), new WidgetUnpublished(id));
        var published = bad.add(new WidgetPublished(id));
        var unpublished = bad.add(new WidgetUnpublished(id));
        fed.takes(before);
        fed.takesRecords(List.of(fed.unreadable(bad.project.toString())));
        fed.takes(published);
        fed.takes(unpublished);

        fed.startsAgain();
        fed.takes(published);
        assertThat(shown(bad)).as("published at the time, but not any more").isFalse();
        fed.takes(unpublished);
        fed.takes(bad.add(new WidgetPublished(id)));

        assertThat(fed.stops()).isEmpty();
        assertThat(shown(bad)).as("published since").isTrue();
    }

    private Tuple stopAt(ConsumerRecord<String, byte[]> record) {
        return tuple(bad.project, record.offset());
    }

    private boolean shown(History history) {
        return fed.store.read(view -> view.widgetAt(history.project, "hero")) != null;
    }
}
