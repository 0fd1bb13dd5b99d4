package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventTopic;
import io.vitrine.events.Recorded;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.widget.WidgetProjection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FoldTest {

    private final WidgetProjection widgets = new WidgetProjection();
    private final Tenant tenant = Tenant.any();
    private final Tenant other = Tenant.any();
    private final WidgetId id = WidgetId.random();
    private final Key key = new Key(tenant.id(), id.value());

    @Test
    void several_events_make_one_change() {
        var fold = fold(Map.of());

        accept(fold, tenant.recorded(widget(id, "Hero")));
        var last = tenant.recorded(new WidgetPublished(id));
        accept(fold, last);

        assertThat(fold.changes()).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo(key);
            assertThat(change.before()).isNull();
            assertThat(change.after().status()).isEqualTo(Widget.Status.PUBLISHED);
            assertThat(change.position()).isEqualTo(last.position());
            assertThat(change.version()).isEqualTo(2);
        });
    }

    @Test
    void what_a_document_has_it_does_not_take_again() {
        var created = tenant.recorded(widget(id, "Hero"));
        var renamed = tenant.recorded(new WidgetRenamed(id, "Heroine"));
        var stored = new VersionedDocument<>(widgets.evolve(null, created), renamed.position(), 2);
        var fold = fold(Map.of(key, stored));

        accept(fold, created);
        accept(fold, renamed);

        assertThat(fold.changes()).isEmpty();
    }

    @Test
    void the_deleted_leave_a_tombstone() {
        var fold = fold(Map.of());

        accept(fold, tenant.recorded(widget(id, "Hero")));
        accept(fold, tenant.recorded(new WidgetDeleted(id)));

        assertThat(fold.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.after()).isNull());
    }

    @Test
    void a_jump_in_versions_means_that_events_were_missed() {
        tenant.recorded(widget(id, "Hero"));
        var second = tenant.recorded(new WidgetRenamed(id, "Heroine"));
        var fold = fold(Map.of());

        assertThatThrownBy(() -> accept(fold, second)).isInstanceOf(MissedEvents.class);
    }

    @Test
    void a_jump_that_the_topic_has_itself_stops_the_project() {
        tenant.recorded(widget(id, "Hero"));
        var second = tenant.recorded(new WidgetRenamed(id, "Heroine"));
        var fold = fold(Map.of());

        fold.accept(arrival(second), true);

        assertThat(fold.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.reason()).isEqualTo("Version 2 follows version 0."));
    }

    @Test
    void what_cannot_be_read_stops_its_project_and_no_other() {
        var fold = fold(Map.of());
        accept(fold, tenant.recorded(widget(id, "Before")));
        var poison = arrival(tenant.recorded(new WidgetRenamed(id, "Poison")), "io.vitrine.widget.exploded.v1");

        fold.accept(poison, false);
        accept(fold, tenant.recorded(new WidgetRenamed(id, "After")));
        accept(fold, other.recorded(widget(WidgetId.random(), "Other")));

        assertThat(fold.changes())
                .extracting(change -> change.after().content().name())
                .containsExactly("Before", "Other");
        assertThat(fold.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.at()).isEqualTo(poison));
        assertThat(fold.parked()).hasSize(2);
    }

    @Test
    void an_event_that_cannot_be_folded_stops_its_project_and_no_other() {
        var fragile = new FragileWidgets();
        fragile.fails = true;
        var fold = new Fold<>(fragile, Map.of(), Set.of());

        accept(fold, tenant.recorded(widget(id, FragileWidgets.FRAGILE)));
        accept(fold, other.recorded(widget(WidgetId.random(), "Other")));

        assertThat(fold.changes()).hasSize(1);
        assertThat(fold.stops()).hasSize(1);
    }

    @Test
    void a_stopped_project_waits() {
        var fold = new Fold<>(widgets, Map.of(), Set.of(tenant.id()));

        accept(fold, tenant.recorded(widget(id, "Hero")));

        assertThat(fold.changes()).isEmpty();
        assertThat(fold.parked()).hasSize(1);
        assertThat(fold.stops()).isEmpty();
    }

    private Fold<Widget> fold(Map<Key, VersionedDocument<Widget>> stored) {
        return new Fold<>(widgets, stored, Set.of());
    }

    private static void accept(Fold<?> fold, Recorded<DomainEvent> recorded) {
        fold.accept(arrival(recorded), false);
    }

    static ReceivedEvent arrival(Recorded<DomainEvent> recorded) {
        return arrival(recorded, null);
    }

    static ReceivedEvent arrival(Recorded<DomainEvent> recorded, String otherType) {
        var written = EventTopic.write(recorded);
        var record = new ConsumerRecord<>(
                EventTopic.NAME,
                EventTopic.partitionOf(recorded.project(), 12),
                recorded.position(),
                written.key(),
                written.value());
        written.headers().forEach(record.headers()::add);
        if (otherType != null) {
            record.headers().remove("ce_type").add("ce_type", otherType.getBytes());
        }
        return ReceivedEvent.of(record);
    }
}
