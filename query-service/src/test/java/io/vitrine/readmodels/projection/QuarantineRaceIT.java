package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.WidgetEvent.WidgetDescribed;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A batch asks which projects are stopped or deferred only if its position says that there are some. */
class QuarantineRaceIT extends Projecting {

    private final FragileWidgets ofAnotherNode = new FragileWidgets();
    private final Projector anotherNode = projector(ofAnotherNode);

    @BeforeEach
    void nothing_is_apart() {
        JDBC.execute("TRUNCATE stopped_project, deferred_project, parked_record");
        apply(tenant.recorded(widget(id, "Hero")));
        assertThat(isApart()).isFalse();
    }

    @Test
    void what_follows_on_another_node_waits_for_the_stop_and_is_parked() {
        widgets.fails = true;
        var poison = batch(next(), List.of(tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE))));
        var later = batch(next(), List.of(tenant.recorded(new WidgetDescribed(id, "later"))));

        meanwhile(() -> projector.apply(List.of(poison)), () -> anotherNode.apply(List.of(later)));

        assertThat(name()).isEqualTo("Hero");
        assertThat(parked()).isEqualTo(2);
        assertThat(isApart()).isTrue();
    }

    @Test
    void what_follows_on_another_node_waits_for_the_deferral_and_is_parked_behind() {
        var first = batch(next(), List.of(tenant.recorded(new WidgetRenamed(id, "First"))));
        var later = batch(next(), List.of(tenant.recorded(new WidgetRenamed(id, "Later"))));

        meanwhile(() -> projector.defer(List.of(first), List.of(first)), () -> anotherNode.apply(List.of(later)));

        assertThat(name()).isEqualTo("Hero");
        assertThat(parked()).isEqualTo(2);
    }

    @Test
    void a_batch_that_waits_for_a_turn_sees_what_it_stopped() {
        widgets.fails = true;
        var records = batch(
                next(),
                List.of(
                        tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE)),
                        tenant.recorded(new WidgetDescribed(id, "later"))));
        var turn = records.part(List.of(records.arrivals().getFirst()));

        meanwhile(() -> projector.apply(List.of(turn)), () -> anotherNode.apply(List.of(records)));

        assertThat(name()).isEqualTo("Hero");
        assertThat(parked()).isEqualTo(2);
    }

    @Test
    void what_a_turn_stops_is_apart_although_no_position_moves() {
        widgets.fails = true;
        var poison = batch(next(), List.of(tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE))));
        var later = batch(next(), List.of(tenant.recorded(new WidgetDescribed(id, "later"))));

        projector.apply(List.of(poison.part(poison.arrivals())));
        assertThat(isApart()).isTrue();
        projector.apply(List.of(poison));
        projector.apply(List.of(later));

        assertThat(name()).isEqualTo("Hero");
        assertThat(parked()).isEqualTo(2);
    }

    @Test
    void nothing_is_asked_again_after_the_repair() {
        widgets.fails = true;
        apply(next(), tenant.recorded(new WidgetRenamed(id, FragileWidgets.FRAGILE)));
        widgets.fails = false;
        projector.retryStopped(tenant.partition(), 12);
        assertThat(isApart()).isTrue();

        apply(next(), tenant.recorded(new WidgetRenamed(id, "Champion")));

        assertThat(name()).isEqualTo("Champion");
        assertThat(isApart()).isFalse();
    }

    /** The second is at work before the first has committed. */
    private static void meanwhile(Runnable first, Runnable second) {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(JDBC.getDataSource()));
        var both = new CompletableFuture<?>[1];
        transaction.executeWithoutResult(_ -> {
            first.run();
            both[0] = CompletableFuture.runAsync(second);
            await().atMost(Duration.ofSeconds(10)).until(() -> waiting() > 0);
        });
        both[0].join();
    }

    private static long waiting() {
        return JDBC.queryForObject(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()", Long.class);
    }

    /** After all that the tenant has recorded. */
    private long next() {
        return tenant.history().getLast().position() + 1;
    }

    private boolean isApart() {
        return JDBC.queryForObject(
                "SELECT apart FROM runner_position WHERE partition = ?", Boolean.class, tenant.partition());
    }

    private long parked() {
        return JDBC.queryForObject(
                "SELECT count(*) FROM parked_record WHERE project_id = ?",
                Long.class,
                tenant.id().value());
    }
}
