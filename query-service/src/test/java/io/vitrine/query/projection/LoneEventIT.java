package io.vitrine.query.projection;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.CountedDriver;
import io.vitrine.query.testing.CountedDriver.Transaction;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an event costs that comes alone: counts, which no machine makes noisy. */
class LoneEventIT {

    private static final int EVENTS = 100;

    private static QueryNode node;
    private static JdbcTemplate database;

    private final Tenant tenant = Tenant.any();
    private final WidgetId id = WidgetId.random();

    @BeforeAll
    static void start() {
        Topic.make();
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "lone");
        settings.put("vitrine.audit.checkpoints", "1h");
        CountedDriver.count(settings);
        node = QueryNode.start(settings);
        database = new JdbcTemplate(node.bean("writer", DataSource.class));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_create() {
        costs(() -> widget(WidgetId.random(), "Hero"), 6, 6);
    }

    @Test
    void a_create_with_an_asset() {
        costs(() -> widget(WidgetId.random(), "Hero", AssetId.random()), 7, 6);
    }

    @Test
    void an_edit() {
        tenant.has(widget(id, "Hero"));
        var number = new int[1];
        costs(() -> new WidgetRenamed(id, "Heroine " + number[0]++), 6, 6);
    }

    @Test
    void a_publish() {
        costs(() -> new WidgetPublished(id), 6, 6);
    }

    @Test
    void an_asset() {
        costs(() -> asset(AssetId.random(), "Sunset", "sea"), 7, 6);
    }

    /** Each in a transaction of its own of either runner. */
    private void costs(Supplier<DomainEvent> event, int listing, int journal) {
        var costs = new ArrayList<Transaction>();
        var from = wal();
        for (var i = 0; i < EVENTS; i++) {
            CountedDriver.take("projections-listing");
            CountedDriver.take("projections-journal");
            tenant.has(event.get());
            costs.add(next("projections-listing"));
            costs.add(next("projections-journal"));
        }
        var wal = (wal() - from) / EVENTS;
        var shown = costs.subList(costs.size() - 2, costs.size());
        System.out.printf(
                "One event: %d and %d statements, %s rows, %d bytes of WAL%n%s%n",
                shown.getFirst().statements().size(),
                shown.getLast().statements().size(),
                shown.stream().map(Transaction::rows).toList(),
                wal,
                shown);
    }

    private static Transaction next(String thread) {
        var committed = new ArrayList<Transaction>();
        await().until(() -> committed.addAll(CountedDriver.take(thread)));
        return committed.getFirst();
    }

    private static long wal() {
        return database.queryForObject("SELECT pg_current_wal_insert_lsn() - '0/0'", Long.class);
    }
}
