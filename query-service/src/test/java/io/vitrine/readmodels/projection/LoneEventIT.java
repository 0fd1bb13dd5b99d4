package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetId;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetEvent.WidgetUnpublished;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.CountedDriver;
import io.vitrine.query.testing.CountedDriver.Transaction;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an event costs that comes alone: counts, which no machine makes noisy. */
class LoneEventIT {

    private static final String LISTING = "projections-listing";
    private static final String JOURNAL = "projections-journal";

    /** Move, load, write. */
    private static final int LISTING_STATEMENTS = 3;

    /** Move, load the subject, load the head of the chain, write. */
    private static final int JOURNAL_STATEMENTS = 4;

    /** Until the journal knows its month, and the partition's positions say that no project is apart. */
    private static final int WARM_UP = 3;

    /** The row with the number of the project's documents, where one comes or goes. */
    private static final int COUNTED = 1;

    private static final int EVENTS = 20;

    /** As it is by default. */
    private static final Duration JOURNAL_LINGER = Duration.ofMillis(250);

    private static QueryNode node;
    private static JdbcTemplate database;

    private record Cost(Transaction listing, Transaction journal) {}

    private final Tenant tenant = Tenant.any();
    private final WidgetId id = WidgetId.random();

    @BeforeAll
    static void start() {
        Topic.make();
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "lone");
        settings.put("vitrine.audit.checkpoints", "1h");
        // The calls of other tests' webhooks wait for the journal, which then does not pause between batches.
        settings.put("vitrine.webhooks.sending", "false");
        CountedDriver.count(settings);
        node = QueryNode.start(settings);
        database = new JdbcTemplate(node.bean("writer", DataSource.class));
        isReadAndQuiet();
        // While other tests' records stop projects, each batch asks for those.
        database.execute("TRUNCATE stopped_project, parked_record");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** What other tests left on the topic may take turns. */
    private static void isReadAndQuiet() {
        var last = Tenant.any();
        Asking.of(node, last).asOf(last.has(widget(WidgetId.random(), "Last")), "/widgets");
        await().atMost(Duration.ofMinutes(1))
                .during(Duration.ofSeconds(1))
                .until(() -> CountedDriver.take(LISTING).isEmpty()
                        && CountedDriver.take(JOURNAL).isEmpty());
    }

    @Test
    void a_create() {
        costs(() -> widget(WidgetId.random(), "Hero"), 3 + COUNTED, 5);
    }

    @Test
    void a_create_with_an_asset() {
        costs(() -> widget(WidgetId.random(), "Hero", AssetId.random()), 4 + COUNTED, 5);
    }

    @Test
    void an_edit() {
        happens(widget(id, "Hero"));
        var number = new AtomicInteger();
        costs(() -> new WidgetRenamed(id, "Heroine " + number.incrementAndGet()), 3, 5);
    }

    @Test
    void a_publish() {
        happens(widget(id, "Hero"));
        var number = new AtomicInteger();
        costs(() -> number.incrementAndGet() % 2 == 1 ? new WidgetPublished(id) : new WidgetUnpublished(id), 3, 5);
    }

    @Test
    void an_asset() {
        costs(() -> asset(AssetId.random(), "Sunset", "sea"), 3 + COUNTED, 5);
    }

    @Test
    void events_that_no_reader_of_the_journal_waits_for_share_its_transactions() {
        var listed = Asking.of(node, tenant);
        happens(widget(id, "Hero"));
        var begin = System.nanoTime();
        for (var i = 0; i < EVENTS; i++) {
            listed.asOf(tenant.has(new WidgetRenamed(id, "Heroine " + i)), "/widgets");
        }
        var elapsed = Duration.ofNanos(System.nanoTime() - begin);
        listed.asOf(tenant.has(new WidgetRenamed(id, "The last")), "/widgets/" + id + "/history");

        assertThat(CountedDriver.take(JOURNAL)).hasSizeLessThanOrEqualTo((int) elapsed.dividedBy(JOURNAL_LINGER) + 3);
    }

    /** Statements without begin and commit; each runner has a transaction of its own. */
    private void costs(Supplier<DomainEvent> event, long listingRows, long journalRows) {
        for (var i = 0; i < WARM_UP; i++) {
            happens(event.get());
        }
        var events = new ArrayList<Cost>();
        var from = wal();
        for (var i = 0; i < EVENTS; i++) {
            events.add(happens(event.get()));
        }
        var wal = (wal() - from) / EVENTS;
        var last = events.getLast();
        System.out.printf(
                "A lone event: %d and %d statements, %d and %d rows, %d bytes of WAL%n",
                last.listing().statements().size(),
                last.journal().statements().size(),
                last.listing().rows(),
                last.journal().rows(),
                wal);
        assertThat(events).allSatisfy(cost -> {
            assertThat(cost.listing().statements()).hasSizeLessThanOrEqualTo(LISTING_STATEMENTS);
            assertThat(cost.listing().rows()).isLessThanOrEqualTo(listingRows);
            assertThat(cost.journal().statements()).hasSizeLessThanOrEqualTo(JOURNAL_STATEMENTS);
            assertThat(cost.journal().rows()).isLessThanOrEqualTo(journalRows);
        });
    }

    private Cost happens(DomainEvent event) {
        CountedDriver.take(LISTING);
        CountedDriver.take(JOURNAL);
        tenant.has(event);
        return new Cost(next(LISTING), next(JOURNAL));
    }

    private static Transaction next(String thread) {
        var committed = new ArrayList<Transaction>();
        await().pollInterval(Duration.ofMillis(10)).until(() -> committed.addAll(CountedDriver.take(thread)));
        assertThat(committed).hasSize(1);
        return committed.getFirst();
    }

    private static long wal() {
        return database.queryForObject("SELECT pg_current_wal_insert_lsn() - '0/0'", Long.class);
    }
}
