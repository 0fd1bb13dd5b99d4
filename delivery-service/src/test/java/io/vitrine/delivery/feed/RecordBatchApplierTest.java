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

/** Events are applied once and in order within their project, and a bad record stops only its project. */
class RecordBatchApplierTest {

    private final History good = History.ofProject();
    private final History bad = History.ofProject();
    private final WidgetId id = WidgetId.random();

    private StoreOf feed;

    @BeforeEach
    void open(@TempDir Path directory) {
        feed = new StoreOf(directory);
        feed.apply(good.events());
        feed.apply(bad.events());
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void a_repeat_changes_nothing() {
        feed.apply(good.add(widget(id, "hero"), new WidgetPublished(id), new WidgetRenamed(id, "B")));

        var again = feed.apply(good.events());

        assertThat(again.applied()).isEmpty();
        assertThat(again.known()).isEqualTo(good.events().size());
        assertThat(feed.touched).isEmpty();
        assertThat(shown(good)).isTrue();
    }

    @Test
    void a_repeat_that_is_ahead_of_the_known_goes_on_from_there() {
        var first = good.add(widget(id, "hero"));
        feed.apply(first);
        good.add(new WidgetPublished(id));

        assertThat(feed.apply(good.events()).applied()).hasSize(1);
        assertThat(shown(good)).isTrue();
    }

    @Test
    void a_position_of_another_project_says_nothing_about_this_one() {
        var early = good.add(widget(id, "hero"), new WidgetPublished(id));
        feed.apply(bad.add(widget(WidgetId.random(), "later")));

        assertThat(feed.apply(early).applied()).hasSize(2);
        assertThat(shown(good)).isTrue();
    }

    @Test
    void an_unreadable_record_stops_its_own_project_only() {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        records.add(feed.unreadable(bad.project.toString()));
        bad.add(widget(id, "hero"), new WidgetPublished(id)).forEach(fact -> records.add(feed.record(fact)));
        good.add(widget(id, "hero"), new WidgetPublished(id)).forEach(fact -> records.add(feed.record(fact)));

        var round = feed.applyRecords(records);

        assertThat(shown(bad)).isFalse();
        assertThat(shown(good)).isTrue();
        assertThat(round.heldBack()).isEqualTo(3);
        assertThat(feed.stops()).extracting(Stop::project, Stop::offset).containsExactly(stopAt(records.getFirst()));
    }

    @Test
    void the_first_bad_record_is_where_a_project_stopped() {
        var first = feed.unreadable(bad.project.toString());
        feed.applyRecords(List.of(first));
        feed.applyRecords(List.of(feed.unreadable(bad.project.toString())));

        assertThat(feed.stops()).extracting(Stop::project, Stop::offset).containsExactly(stopAt(first));
    }

    @Test
    void a_record_of_no_project_stops_nobody() {
        var round = feed.applyRecords(List.of(feed.unreadable("no id"), feed.unreadable(null)));

        assertThat(round.unattributable()).isEqualTo(2);
        assertThat(feed.stops()).isEmpty();
    }

    @Test
    void a_lost_event_stops_the_project_and_nothing_of_the_event_after_it_is_kept() {
        feed.apply(bad.add(widget(id, "hero"), new WidgetPublished(id)));
        bad.lose(new WidgetRenamed(id, "lost"));
        feed.apply(bad.add(new WidgetRenamed(id, "C")));

        assertThat(feed.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.project()).isEqualTo(bad.project);
            assertThat(stop.reason()).contains("Event 4 of " + id, "event 2");
        });
        assertThat(shown(bad)).as("shows what it showed").isTrue();
    }

    @Test
    void a_stopped_project_still_loses_what_is_unpublished() {
        feed.apply(bad.add(widget(id, "hero"), new WidgetPublished(id)));
        feed.applyRecords(List.of(feed.unreadable(bad.project.toString())));

        feed.apply(bad.add(new WidgetUnpublished(id)));

        assertThat(shown(bad)).isFalse();
    }

    @Test
    void what_was_taken_down_meanwhile_does_not_come_back_when_the_project_catches_up() {
        var before = bad.add(widget(id, "hero"), new WidgetPublished(id), new WidgetUnpublished(id));
        var published = bad.add(new WidgetPublished(id));
        var unpublished = bad.add(new WidgetUnpublished(id));
        feed.apply(before);
        feed.applyRecords(List.of(feed.unreadable(bad.project.toString())));
        feed.apply(published);
        feed.apply(unpublished);

        feed.startsAgain();
        feed.apply(published);
        assertThat(shown(bad)).as("published at the time, but not any more").isFalse();
        feed.apply(unpublished);
        feed.apply(bad.add(new WidgetPublished(id)));

        assertThat(feed.stops()).isEmpty();
        assertThat(shown(bad)).as("published since").isTrue();
    }

    private Tuple stopAt(ConsumerRecord<String, byte[]> record) {
        return tuple(bad.project, record.offset());
    }

    private boolean shown(History history) {
        return feed.store.read(view -> view.widgetAt(history.project, "hero")) != null;
    }
}
