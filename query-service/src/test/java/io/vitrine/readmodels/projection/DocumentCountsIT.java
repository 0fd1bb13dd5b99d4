package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.asset.AssetProjection;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.widget.WidgetProjection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The kept number of a project's documents is what counting them comes to, whichever way they came and went. */
class DocumentCountsIT extends Projecting {

    @Test
    void counts_what_comes_and_goes_and_nothing_else() {
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(widget(WidgetId.random(), "Other")));
        assertThat(kept(tenant)).isEqualTo(2);

        apply(after(), tenant.recorded(new WidgetRenamed(id, "Heroine")), tenant.recorded(new WidgetPublished(id)));
        assertThat(kept(tenant)).isEqualTo(2);

        apply(after(), tenant.recorded(new WidgetDeleted(id)));
        assertThat(kept(tenant)).isEqualTo(1);
        assertThat(kept(neighbour)).as("a project that never had any").isZero();
    }

    @Test
    void what_comes_and_goes_in_one_batch_counts_for_nothing() {
        apply(
                tenant.recorded(widget(id, "Hero")),
                tenant.recorded(new WidgetDeleted(id)),
                neighbour.recorded(widget(WidgetId.random(), "Neighbour")));

        assertThat(kept(tenant)).isZero();
        assertThat(kept(neighbour)).isEqualTo(1);
    }

    @Test
    void an_edit_does_not_touch_the_number() {
        apply(tenant.recorded(widget(id, "Hero")));
        var before = row(tenant);

        apply(after(), tenant.recorded(new WidgetRenamed(id, "Heroine")));

        assertThat(row(tenant)).isEqualTo(before);
    }

    @Test
    void repeats_and_replays_count_once() {
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(widget(WidgetId.random(), "Other")));
        apply(after(), tenant.recorded(new WidgetDeleted(id)));

        projector.apply(List.of(batch(0, tenant.history())));
        projector.readAgain(tenant.partition(), TOPIC, ALL);
        projector.apply(List.of(batch(0, tenant.history())));
        projector.place(tenant.partition(), "second", ALL);
        projector.apply(List.of(batch("second", 0, tenant.history())));

        assertThat(kept(tenant)).isEqualTo(1).isEqualTo(counted(tenant));
    }

    @Test
    void a_quarantined_projects_number_goes_on_when_it_is_repaired() {
        widgets.fails = true;
        apply(
                tenant.recorded(widget(id, "Hero")),
                tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE)),
                tenant.recorded(widget(WidgetId.random(), "Parked")),
                neighbour.recorded(widget(WidgetId.random(), "Neighbour")));
        assertThat(kept(tenant)).isEqualTo(1);
        assertThat(kept(neighbour)).isEqualTo(1);

        widgets.fails = false;
        projector.retryStopped(tenant.partition(), 12);

        assertThat(kept(tenant)).isEqualTo(2).isEqualTo(counted(tenant));
    }

    @Test
    void a_record_that_is_passed_over_counts_for_nothing() {
        var other = WidgetId.random();
        apply(tenant.recorded(widget(id, "Hero")), tenant.recorded(widget(other, "Other")));
        widgets.fails = true;
        var from = after();
        var poison = tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE));
        apply(from, poison, tenant.recorded(new WidgetDeleted(other)));

        assertThat(projector.skip("widgets-v1", tenant.id(), tenant.partition(), poison.position()))
                .isTrue();
        assertThat(kept(tenant)).isEqualTo(2);
        projector.retry("widgets-v1", tenant.id(), tenant.partition());

        assertThat(kept(tenant)).isEqualTo(1).isEqualTo(counted(tenant));
    }

    @Test
    void a_deferred_projects_number_grows_turn_by_turn() {
        var turns = new TurnTaker(
                projector, new DeferredProjects(JDBC), new TurnLimits(5, Duration.ZERO, System::nanoTime), () -> {});
        var flood = new ArrayList<Recorded<DomainEvent>>();
        for (var i = 0; i < 50; i++) {
            flood.add(tenant.recorded(widget(WidgetId.random(), "Widget " + i)));
        }
        turns.apply(List.of(batch(0, flood)));

        while (turns.behind() > 0) {
            turns.catchUp(Set.of(tenant.partition()));
            assertThat(kept(tenant)).isEqualTo(counted(tenant));
        }
        assertThat(kept(tenant)).isEqualTo(50);
    }

    @Test
    void tables_are_counted_each_for_itself() {
        var both = projector(new WidgetProjection(), new AssetProjection());
        both.prepare(12);
        both.place(tenant.partition(), TOPIC, ALL);

        both.apply(List.of(batch(
                0,
                List.of(
                        tenant.recorded(asset(AssetId.random(), "Sunset")),
                        tenant.recorded(asset(AssetId.random(), "Moonrise")),
                        tenant.recorded(widget(id, "Hero"))))));

        assertThat(kept(tenant)).isEqualTo(1);
        assertThat(DocumentCounts.of(
                        JdbcClient.create(JDBC),
                        new AssetProjection().table(),
                        tenant.id().value()))
                .isEqualTo(2);
    }

    @Test
    void nodes_that_project_the_same_at_once_count_it_once() throws InterruptedException {
        var random = new Random(13);
        var there = new ArrayList<WidgetId>();
        var batches = new ArrayList<Batch>();
        for (var i = 0; i < 200; i++) {
            var from = i == 0 ? 0 : after();
            if (there.size() > 3 && random.nextBoolean()) {
                batches.add(batch(
                        from, List.of(tenant.recorded(new WidgetDeleted(there.remove(random.nextInt(there.size())))))));
            } else {
                var widget = WidgetId.random();
                there.add(widget);
                batches.add(batch(from, List.of(tenant.recorded(widget(widget, "Widget " + i)))));
            }
        }
        var start = new CountDownLatch(1);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node = 0; node < 4; node++) {
                var own = projector(new FragileWidgets());
                nodes.submit(() -> {
                    start.await();
                    batches.forEach(batch -> own.apply(List.of(batch)));
                    return null;
                });
            }
            start.countDown();
        }

        assertThat(kept(tenant)).isEqualTo(there.size()).isEqualTo(counted(tenant));
    }

    private long after() {
        return tenant.lastPosition() + 1;
    }

    private static long kept(Tenant tenant) {
        return DocumentCounts.of(
                JdbcClient.create(JDBC),
                new WidgetProjection().table(),
                tenant.id().value());
    }

    private static long counted(Tenant tenant) {
        return names(tenant).size();
    }

    private static String row(Tenant tenant) {
        return JDBC.queryForObject(
                "SELECT c::text || c.xmin FROM document_count_v1 c WHERE project_id = ?",
                String.class,
                tenant.id().value());
    }
}
