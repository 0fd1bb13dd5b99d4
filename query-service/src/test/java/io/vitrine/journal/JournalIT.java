package io.vitrine.journal;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetEvent.AssetDeleted;
import io.vitrine.events.AssetId;
import io.vitrine.events.EventJson;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.EventType;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.events.audit.Chain;
import io.vitrine.events.audit.ChainedEvent;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.readmodels.freshness.MinimumPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happened is kept as it came, in order, chained. */
class JournalIT {

    private static final EventMetadata ALICE =
            new EventMetadata("alice", "request", "projects", "a reason", "192.0.2.7");

    private final QueryNode node = QueryNode.shared();
    private final Journal journal = node.bean(Journal.class);
    private final Tenant tenant = Tenant.any();
    private final WidgetId id = WidgetId.random();
    private final AssetId picture = AssetId.random();

    @Test
    void every_event_is_an_entry_as_it_came() {
        tenant.has(
                tenant.created("Acme"),
                asset(picture, "Sunset"),
                widget(id, "Hero", picture),
                new WidgetRenamed(id, "Star"));
        tenant.has(new AssetDeleted(picture));

        var entries = all();

        assertThat(entries).extracting(JournalEntry::recorded).isEqualTo(tenant.history());
        assertThat(entries).extracting(JournalEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(EventJson.MAPPER.readTree(entries.get(3).changes())).isEqualTo(EventJson.MAPPER.readTree("""
                        [{"op":"replace","path":"/name","value":"Star","before":"Hero"}]"""));
        assertThat(EventJson.MAPPER
                        .readTree(entries.get(4).changes())
                        .at("/0/before/title")
                        .asString())
                .isEqualTo("Sunset");
    }

    @Test
    void an_actor_of_any_length_does_not_stop_the_journal() {
        var random = new Random(7);
        var actor = random.ints(6_000, 33, 126)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var evasive = new EventMetadata(actor, "request", "projects", null, null);
        tenant.has(Instant.parse("2026-03-01T00:00:00Z"), evasive, tenant.created("Acme"));
        tenant.has(Instant.parse("2026-03-01T00:00:01Z"), ALICE, widget(id, "Hero"));

        assertThat(all()).extracting(entry -> entry.recorded().by().actor()).containsExactly(actor, "alice");
    }

    @Test
    void types_choose_among_them() {
        tenant.has(tenant.created("Acme"), widget(id, "Hero"), new WidgetRenamed(id, "A"), new WidgetPublished(id));
        tenant.has(new WidgetRenamed(id, "B"));

        var chosen =
                journal.after(tenant.id(), shown(), 0, Set.of(EventType.WIDGET_RENAMED, EventType.WIDGET_PUBLISHED), 2);

        assertThat(chosen.items())
                .extracting(JournalEntry::type)
                .containsExactly(EventType.WIDGET_RENAMED, EventType.WIDGET_PUBLISHED);
    }

    @Test
    void each_links_to_the_one_before() {
        tenant.has(tenant.created("Acme"), widget(id, "Hëro"), new WidgetRenamed(id, "Ünïcode"));
        tenant.has(Instant.parse("2026-03-01T00:00:00Z"), ALICE, new WidgetPublished(id));

        var link = Chain.beginning(tenant.id().toString());
        for (var entry : all()) {
            var r = entry.recorded();
            link = Chain.next(
                    link,
                    new ChainedEvent(
                            "" + r.position(),
                            "" + r.id(),
                            EventType.of(r.event()).cloudEvent(),
                            r.event().subjectId(),
                            "" + r.version(),
                            "" + r.at(),
                            r.by().actor(),
                            r.by().requestId(),
                            r.by().dialect(),
                            r.by().reason(),
                            r.by().clientAddress(),
                            new String(EventJson.write(r.event()), StandardCharsets.UTF_8)));
            assertThat(entry.hash()).isEqualTo(Chain.hex(link));
        }
        assertThat(journal.head(tenant.id(), shown()).link()).isEqualTo(Chain.hex(link));
    }

    @Test
    void a_clock_that_is_set_back_changes_no_order() {
        var noon = Instant.parse("2026-05-01T00:00:00Z");
        tenant.has(noon, ALICE, tenant.created("Acme"));
        tenant.has(noon.minus(1, ChronoUnit.HOURS), ALICE, widget(id, "Hero"));
        tenant.has(noon.plus(1, ChronoUnit.MINUTES), ALICE, new WidgetPublished(id));

        var entries = all();

        assertThat(entries).extracting(JournalEntry::at).containsExactly(noon, noon, noon.plus(1, ChronoUnit.MINUTES));
        assertThat(entries.get(1).recordedAt()).isEqualTo(noon.minus(1, ChronoUnit.HOURS));
        assertThat(entries).extracting(JournalEntry::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void an_event_of_the_future_does_not_move_those_after_it() {
        var noon = Instant.parse("2020-05-01T00:00:00Z");
        var nextYear = noon.plus(365, ChronoUnit.DAYS);
        tenant.has(noon, ALICE, tenant.created("Acme"));
        tenant.has(nextYear, ALICE, widget(id, "Hero"));
        tenant.has(noon.plus(1, ChronoUnit.MINUTES), ALICE, new WidgetPublished(id));
        tenant.has(noon.plus(2, ChronoUnit.MINUTES), ALICE, new WidgetRenamed(id, "Star"));

        assertThat(all())
                .extracting(JournalEntry::at)
                .containsExactly(noon, nextYear, noon.plus(1, ChronoUnit.MINUTES), noon.plus(2, ChronoUnit.MINUTES));
    }

    @Test
    void a_follower_is_told_when_there_is_more() throws InterruptedException {
        var first = tenant.has(tenant.created("Acme"));
        var heads = node.bean(JournalNotifier.class);
        await().until(() -> heads.await(tenant.id(), first - 1, Duration.ofSeconds(5)));

        assertThat(heads.await(tenant.id(), first, Duration.ofMillis(100))).isFalse();
        var writer = Thread.ofVirtual().start(() -> tenant.has(widget(id, "Hero")));
        assertThat(heads.await(tenant.id(), first, Duration.ofSeconds(20))).isTrue();
        writer.join();
    }

    private List<JournalEntry> all() {
        return journal.after(tenant.id(), shown(), 0, Set.of(), 100).items();
    }

    /** As of the last event, once it is there. */
    private MinimumPosition shown() {
        var asOf = new MinimumPosition(tenant.lastPosition());
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> journal.head(tenant.id(), asOf).position() >= asOf.position());
        return asOf;
    }
}
