package io.vitrine.journal;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AggregateDocument;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Layout;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.ConfigChanged;
import io.vitrine.events.WidgetEvent.LayoutChanged;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.journal.PointInTime.Time;
import io.vitrine.journal.PointInTime.Version;
import io.vitrine.journal.StateAtPointInTime.Past;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.readmodels.freshness.MinimumPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What something was at any moment is the fold of its events up to then: thousands of random pairs, one rule. */
class StateAtPointInTimeIT {

    private static final int WIDGETS = 20;
    private static final int EVENTS = 2_500;
    private static final int POINTS_IN_TIME = 100;

    private final Tenant tenant = Tenant.any();
    private final StateAtPointInTime pasts = QueryNode.shared().bean(StateAtPointInTime.class);
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<WidgetId> ids =
            Stream.generate(WidgetId::random).limit(WIDGETS).toList();

    @Test
    void any_moment_shows_the_fold_of_the_events_up_to_then() {
        ids.forEach(id -> tenant.writes(widget(id, "first")));
        for (var i = 0; i < EVENTS; i++) {
            tenant.writes(anything(ids.get(random.nextInt(WIDGETS)), i));
        }
        tenant.writes(new WidgetDeleted(ids.getFirst()));
        var history = tenant.history();
        var asOf = new MinimumPosition(tenant.flushed());
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> pasts.one(tenant.id(), asOf, ids.getFirst().value(), new Version(1))
                        .isPresent());

        var subjects = ids.stream().map(WidgetId::value).toList();
        for (var i = 0; i < POINTS_IN_TIME; i++) {
            var recorded = history.get(random.nextInt(history.size()));
            var version = 1 + random.nextInt(EVENTS * 2 / WIDGETS);
            var time = recorded.at().plusMillis(random.nextInt(3) - 1);
            var atVersion = pasts.these(tenant.id(), asOf, subjects, new Version(version), Long.MAX_VALUE)
                    .pasts();
            var atTime = pasts.these(tenant.id(), asOf, subjects, new Time(time), Long.MAX_VALUE)
                    .pasts();
            for (var id : ids) {
                assertThat(subject(atVersion.get(id.value())))
                        .as("%s at version %d, seed %d", id, version, seed)
                        .isEqualTo(fold(history, id, r -> r.version() <= version));
                assertThat(subject(atTime.get(id.value())))
                        .as("%s at %s, seed %d", id, time, seed)
                        .isEqualTo(fold(history, id, r -> !r.at().isAfter(time)));
            }
        }
    }

    private static @Nullable AggregateDocument subject(@Nullable Past past) {
        return past == null ? null : past.subject();
    }

    @Test
    void lists_show_who_was_there_then() {
        var first = tenant.has(widget(ids.get(0), "first"));
        tenant.has(widget(ids.get(1), "second"));
        var then = at(tenant.has(widget(ids.get(2), "third")));
        tenant.has(new WidgetDeleted(ids.get(1)));
        var asOf = new MinimumPosition(tenant.has(widget(ids.get(3), "fourth")));
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(there(asOf, Instant.MAX)).hasSize(3));

        assertThat(there(asOf, then))
                .containsExactly(
                        ids.get(2).value(), ids.get(1).value(), ids.get(0).value());
        assertThat(pasts.count(tenant.id(), asOf, "widget", then)).isEqualTo(3);
        assertThat(there(asOf, at(first).minusMillis(1))).isEmpty();
    }

    private List<java.util.UUID> there(MinimumPosition asOf, Instant time) {
        var until = time == Instant.MAX ? Instant.parse("2999-01-01T00:00:00Z") : time;
        return pasts.there(tenant.id(), asOf, "widget", until, true, null, 10).stream()
                .map(StateAtPointInTime.Born::id)
                .toList();
    }

    private Instant at(long position) {
        return tenant.history().stream()
                .filter(r -> r.position() == position)
                .findFirst()
                .orElseThrow()
                .at();
    }

    private DomainEvent anything(WidgetId id, int i) {
        return switch (random.nextInt(5)) {
            case 0 -> new WidgetPublished(id);
            case 1 -> new WidgetUnpublished(id);
            case 2 -> new LayoutChanged(id, Layout.values()[i % Layout.values().length]);
            case 3 -> new ConfigChanged(id, JsonObject.parse("{\"speed\":%d,\"exact\":1.50}".formatted(i)));
            default -> new WidgetRenamed(id, "name " + i);
        };
    }

    private static @Nullable AggregateDocument fold(
            List<Recorded<DomainEvent>> history, WidgetId id, Predicate<Recorded<?>> upTo) {
        AggregateDocument state = null;
        for (var r : history) {
            if (r.event().subjectId().equals(id.toString()) && upTo.test(r)) {
                state = AggregateDocument.evolve(state, r);
            }
        }
        return state;
    }
}
