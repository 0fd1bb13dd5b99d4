package io.vitrine.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.KeyReused;
import io.vitrine.command.Rejection.StaleVersion;
import io.vitrine.command.store.AggregateReader;
import io.vitrine.command.store.Snapshots;
import io.vitrine.command.store.StateCache;
import io.vitrine.command.store.StreamId;
import io.vitrine.command.widget.WidgetCommand.PublishWidget;
import io.vitrine.command.widget.WidgetCommand.UnpublishWidget;
import io.vitrine.events.Recorded;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Commands that are repeated, late, or sent to another service instance. */
class RepeatedCommandsIT extends SendingCommands {

    @Test
    void many_writers_on_one_widget_through_two_services_leave_versions_without_holes() throws Exception {
        var widget = create("busy");
        commands.send(widget, context());
        var other = service();

        all(16, i -> () -> {
            for (var n = 0; n < 10; n++) {
                (i % 2 == 0 ? commands : other).send(rename(widget, "Name %d of %d".formatted(n, i)), context());
            }
            return "";
        });

        var history = STORE.eventStore()
                .history(StreamId.of(widget), 0, Long.MAX_VALUE)
                .toList();
        assertThat(history)
                .extracting(Recorded::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 161).boxed().toList());
    }

    @Test
    void a_service_never_answers_from_a_memory_that_another_has_overtaken() {
        var widget = create("seen-by-two");
        commands.send(widget, context());
        commands.send(new PublishWidget(project, widget.widgetId()), context());
        service().send(new UnpublishWidget(project, widget.widgetId()), context());

        var published = commands.send(new PublishWidget(project, widget.widgetId()), context());

        assertThat(published.state().version()).isEqualTo(4);
        assertThat(published.state().status()).isEqualTo(Widget.Status.PUBLISHED);
    }

    @Test
    void a_stale_version_is_refused_with_the_present_one() {
        var widget = create("guarded");
        commands.send(widget, context());
        var knowingVersion7 = new CommandContext(project, by(), version -> version == 7, null);

        var refused =
                catchThrowableOfType(Rejected.class, () -> commands.send(rename(widget, "Other"), knowingVersion7));

        assertThat(refused.rejection()).isEqualTo(new StaleVersion(1));
    }

    @Test
    void a_request_that_comes_many_times_at_once_happens_once_and_answers_the_same() throws Exception {
        var context = idempotencyKey("key-1", "00");

        var responses = all(8, _ -> () -> commands.send(create("once"), context));

        assertThat(responses)
                .extracting("state")
                .containsOnly(responses.getFirst().state());
        assertThat(responses).extracting("replayed").containsOnlyOnce(false);
        assertThat(count("SELECT sum(used) FROM widget_count WHERE project_id = ?"))
                .isEqualTo(1);
    }

    @Test
    void a_repeated_request_is_answered_as_then_even_when_the_widget_has_changed_since() {
        var context = idempotencyKey("key-2", "00");
        var widget = commands.send(create("then"), context).state();
        commands.send(new PublishWidget(project, widget.id()), context());

        assertThat(commands.send(create("then"), context).state()).isEqualTo(widget);
        var other = idempotencyKey("key-2", "ff");
        assertThat(catchThrowableOfType(Rejected.class, () -> commands.send(create("else"), other))
                        .rejection())
                .isEqualTo(new KeyReused("key-2"));
    }

    @Test
    void a_long_history_is_continued_from_its_snapshot_and_from_its_events_alike() {
        var widget = create("long");
        commands.send(widget, context());
        for (var n = 0; n < 220; n++) {
            commands.send(rename(widget, "Name " + n), context());
        }
        assertThat(count("SELECT count(*) FROM snapshot WHERE project_id = ? AND version = 200"))
                .isEqualTo(1);

        var fromSnapshot =
                service().send(rename(widget, "From the snapshot"), context()).state();
        STORE.jdbc().update("UPDATE snapshot SET state = '{\"id\": 5}' WHERE project_id = ?", project.value());
        var fromEvents =
                service().send(rename(widget, "From the events"), context()).state();

        assertThat(fromSnapshot.version()).isEqualTo(222);
        assertThat(fromEvents.version()).isEqualTo(223);
        assertThat(fromEvents.content()).isEqualTo(fromSnapshot.content().withName("From the events"));
    }

    @Test
    void a_widget_of_ten_thousand_events_is_replayed_and_shown_as_it_was() {
        var context = idempotencyKey("key-3", "00");
        var original = commands.send(create("busiest"), context).state();
        for (var first = 2; first <= 10_000; first += 1_000) {
            STORE.eventStore()
                    .append(IntStream.range(first, first + 1_000)
                            .mapToObj(version -> new Recorded<>(
                                    UUID.randomUUID(),
                                    Recorded.UNPLACED,
                                    version,
                                    Instant.parse("2026-01-15T10:30:00Z"),
                                    project,
                                    by(),
                                    new WidgetRenamed(original.id(), "Name " + version)))
                            .toList());
        }
        var states = new AggregateReader(STORE.eventStore(), new StateCache(new Snapshots(STORE.jdbc())));

        assertThat(service().send(create("busiest"), context).state()).isEqualTo(original);
        assertThat(states.widgetAt(project, original.id(), 5_000).content().name())
                .isEqualTo("Name 5000");
        assertThat(commands.send(new PublishWidget(project, original.id()), context())
                        .state()
                        .version())
                .isEqualTo(10_002);
    }
}
