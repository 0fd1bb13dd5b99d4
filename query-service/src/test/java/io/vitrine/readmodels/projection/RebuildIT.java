package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetId;
import io.vitrine.events.EventTopic;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A rebuild fills a second listing and swaps it in while reads and writes go on. */
class RebuildIT {

    private static QueryNode node;
    private static JdbcTemplate owner;

    private final Tenant tenant = Tenant.any();
    private final Tenant neighbour = Tenant.any();
    private final WidgetId id = WidgetId.random();
    private final AssetId picture = AssetId.random();

    @BeforeAll
    static void start() {
        Topic.make();
        node = QueryNode.start(QueryNode.withoutSearch(TestServers.postgres().views(), "rebuild"));
        owner = new JdbcTemplate(node.bean("writer", DataSource.class));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void reads_and_writes_go_on_and_nothing_is_lost_or_double() throws InterruptedException {
        var others = List.of(neighbour, Tenant.any(), Tenant.any());
        others.forEach(other -> other.has(widget(WidgetId.random(), "Another tenant's")));
        tenant.has(widget(id, "0"));
        for (var i = 0; i < 5_000; i++) {
            neighbour.writes(widget(WidgetId.random(), "Filler " + i));
        }
        Asking.of(node, tenant).asOf(tenant.lastPosition(), "/widgets");
        Asking.of(node, neighbour).asOf(neighbour.flushed(), "/widgets");
        var before = table("public.widgets_v1");
        var done = new AtomicBoolean();
        var reads = new AtomicInteger();
        var stale = new ArrayList<String>();
        var writer = Thread.ofVirtual().start(() -> {
            for (var i = 1; !done.get(); i++) {
                tenant.has(new WidgetRenamed(id, Integer.toString(i)));
            }
        });
        var reader = Thread.ofVirtual().start(() -> {
            var asking = Asking.of(node, tenant);
            var seen = 0;
            while (!done.get()) {
                var answer = asking.json("/widgets/" + id);
                var name = answer.at("/name").asInt();
                if (name < seen || asking.json("/widgets").at("/total").asInt(1) != 1) {
                    stale.add("%d after %d".formatted(name, seen));
                }
                seen = name;
                reads.incrementAndGet();
            }
        });

        node.rebuild("POST");
        awaitDone(node);
        var switched = reads.get();
        await().atMost(Duration.ofSeconds(20)).until(() -> reads.get() > switched + 20);
        done.set(true);
        writer.join();
        reader.join();

        assertThat(stale).isEmpty();
        assertThat(reads.get()).isGreaterThan(20);
        assertThat(table("public.widgets_v1")).isNotEqualTo(before);
        assertThat(table("replaced.widgets_v1")).isNull();
        var shown = Asking.of(node, tenant).asOf(tenant.lastPosition(), "/widgets/" + id);
        assertThat(shown.at("/name").asInt()).isEqualTo(tenant.history().size() - 1);
        assertThat(version(id)).isEqualTo(tenant.history().size());
        assertThat(count(neighbour)).isEqualTo(5_001);
        assertThat(Asking.of(node, neighbour).json("/widgets").toString()).doesNotContain(id.toString());
    }

    @Test
    void the_new_tables_are_what_the_old_ones_were() {
        tenant.has(tenant.created("Project"), asset(picture, "Picture", "tag"), widget(id, "Hero", picture));
        Asking.of(node, tenant).asOf(tenant.lastPosition(), "/widgets");
        var before = shape();

        node.rebuild("POST");
        awaitDone(node);

        assertThat(shape()).isEqualTo(before).hasSizeGreaterThan(50);
        assertThat(owner.queryForObject(
                        "SELECT reltuples FROM pg_class WHERE oid = 'widgets_v1'::regclass", Double.class))
                .as("PostgreSQL has looked at it")
                .isNotNegative();
    }

    @Test
    void what_was_wrong_is_right_and_search_is_told() {
        var other = WidgetId.random();
        var gone = WidgetId.random();
        tenant.has(widget(id, "Hero"), widget(other, "Other"), widget(gone, "Gone"), new WidgetDeleted(gone));
        var asking = Asking.of(node, tenant);
        asking.asOf(tenant.lastPosition(), "/widgets");
        owner.update(
                "UPDATE widgets_v1 SET document = replace(document::text, 'Hero', 'Wrong')::json WHERE id = ?",
                id.value());
        owner.update("DELETE FROM search_mark WHERE project_id = ?", tenant.id().value());
        assertThat(asking.json("/widgets/" + id).at("/name").asString()).isEqualTo("Wrong");

        node.rebuild("POST");
        awaitDone(node);

        assertThat(asking.json("/widgets/" + id).at("/name").asString()).isEqualTo("Hero");
        assertThat(owner.queryForList(
                        "SELECT widget_id::text FROM search_mark WHERE project_id = ?",
                        String.class,
                        tenant.id().value()))
                .containsExactly(id.toString());
    }

    @Test
    void a_project_that_cannot_be_folded_stands_still_as_before_and_the_others_go_on() {
        tenant.has(widget(id, "Hero"));
        var poison = EventTopic.write(tenant.recorded(new WidgetRenamed(id, "Heroine")));
        poison.headers().remove("ce_type").add("ce_type", "io.vitrine.widget.exploded.v1".getBytes());
        Topic.send(poison);
        neighbour.has(widget(WidgetId.random(), "Neighbour"));
        Asking.of(node, neighbour).asOf(neighbour.lastPosition(), "/widgets");
        await().atMost(Duration.ofSeconds(20)).until(() -> parked() > 0);
        var before = parked();

        node.rebuild("POST");
        awaitDone(node);

        assertThat(parked()).isEqualTo(before);
        assertThat(count(neighbour)).isEqualTo(1);
        assertThat(Asking.of(node, tenant).json("/widgets/" + id).at("/name").asString())
                .isEqualTo("Hero");
    }

    @Test
    void what_is_called_off_while_it_waits_for_a_read_leaves_everything_as_it_was() {
        tenant.has(widget(id, "Hero"));
        Asking.of(node, tenant).asOf(tenant.lastPosition(), "/widgets");
        var before = table("public.widgets_v1");

        // A read that does not end: the new tables cannot take the place of what it looks at.
        node.bean(TenantReads.class).in(tenant.id(), MinimumPosition.ANY_TIME, jdbc -> {
            node.rebuild("POST");
            await().atMost(Duration.ofSeconds(60)).until(() -> table("rebuilding.widgets_v1_created") != null);
            assertThat(node.rebuild("DELETE").at("/state").asString()).isEqualTo("NONE");
            await().atMost(Duration.ofSeconds(60)).until(() -> table("rebuilding.widgets_v1") == null);
            return jdbc.sql("SELECT count(*) FROM widgets_v1").query(Long.class).single();
        });

        assertThat(table("public.widgets_v1")).isEqualTo(before);
        assertThat(Asking.of(node, tenant).json("/widgets")).hasSize(1);
    }

    static void awaitDone(QueryNode node) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() ->
                        assertThat(node.rebuild("GET").at("/state").asString()).isEqualTo("DONE"));
    }

    private static String table(String name) {
        return table(owner, name);
    }

    static String table(JdbcTemplate jdbc, String name) {
        return jdbc.queryForObject("SELECT to_regclass(?)::oid::text", String.class, name);
    }

    private long version(WidgetId widget) {
        return owner.queryForObject("SELECT version FROM widgets_v1 WHERE id = ?", Long.class, widget.value());
    }

    private long count(Tenant of) {
        return owner.queryForObject(
                "SELECT count(*) FROM widgets_v1 WHERE project_id = ? AND document IS NOT NULL",
                Long.class,
                of.id().value());
    }

    private long parked() {
        return owner.queryForObject(
                "SELECT count(*) FROM parked_record WHERE project_id = ? AND projection <> 'journal-v1'",
                Long.class,
                tenant.id().value());
    }

    /** Columns, keys, indexes, policies and grants of the tables that a rebuild swaps. */
    private static List<String> shape() {
        var projections = node.beans(Projection.class).stream()
                .<Projection<?>>map(projection -> projection)
                .filter(projection -> projection.runner().equals(Projection.LISTING))
                .toList();
        var tables = ShadowTables.tables(projections);
        assertThat(tables).contains("widgets_v1", "assets_v1", "projects_v1");
        return tables.stream().flatMap(table -> shape(table).stream()).toList();
    }

    private static List<String> shape(String table) {
        return owner.queryForList("""
                WITH this AS (SELECT 'public'::text AS schema, ?::text AS name)
                SELECT shape FROM (
                SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, collation_name) AS shape
                FROM information_schema.columns, this WHERE table_schema = schema AND table_name = name
                UNION ALL SELECT indexdef FROM pg_indexes, this WHERE schemaname = schema AND tablename = name
                UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint, this
                    WHERE conrelid = format('%I.%I', schema, name)::regclass AND contype <> 'n'
                UNION ALL SELECT format('%s %s %s %s %s', tablename, policyname, roles, cmd, qual)
                    FROM pg_policies, this WHERE schemaname = schema AND tablename = name
                UNION ALL SELECT format('%s %s %s', relname, relrowsecurity, relacl::text) FROM pg_class, this
                    WHERE oid = format('%I.%I', schema, name)::regclass
                ) shapes ORDER BY 1""", String.class, table);
    }
}
