package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.QueryProcess;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.query.testing.Views;
import io.vitrine.query.testing.WatermarkReader;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.servers.testing.TestPostgres;
import io.vitrine.servers.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/** A version with one more projection starts on a running installation. */
class NewProjectionIT {

    private static final int WIDGETS = 3_000;
    private static final int WRITES = 60;

    /** Far more than a runner takes that does not wait for the new projection, on any machine. */
    private static final Duration WATERMARK_TIMEOUT = Duration.ofSeconds(15);

    private final TestPostgres.Views views = TestServers.postgres().views();
    private final Map<String, Object> settings = QueryNode.withoutSearch(views, "new-projection");
    private final JdbcTemplate owner = new JdbcTemplate(Views.pool(views.owner()));
    private final Tenant tenant = Tenant.any();
    private final Tenant neighbour = Tenant.any();
    private final WidgetId id = WidgetId.random();
    private final AssetId picture = AssetId.random();

    /** What the version before has shown. */
    @BeforeEach
    void installed() {
        Topic.make();
        tenant.has(tenant.created("Acme"), asset(picture, "Picture"), widget(id, "0", picture));
        for (var i = 0; i < WIDGETS; i++) {
            neighbour.writes(widget(WidgetId.random(), "Widget " + i));
        }
        neighbour.flushed();
        try (var before = QueryNode.start(settings)) {
            showsAll(before);
        }
        LateProjection.migrate(owner, views);
    }

    @AfterEach
    void disconnect() throws Exception {
        owner.getDataSource().unwrap(com.zaxxer.hikari.HikariDataSource.class).close();
    }

    @Test
    void reads_and_writes_of_the_others_go_on_while_it_is_loaded() {
        try (var node = QueryNode.start(LateProjection.in(settings, WIDGETS / 2));
                var watermarks = WatermarkReader.of(node)) {
            showsAll(node);
            await().atMost(Duration.ofSeconds(30)).until(() -> begun(node) > WIDGETS / 2);
            var asking = Asking.of(node, tenant);
            var store = "/stores/%s/v3/content".formatted(tenant.created("Acme").key());
            var paths = List.of(
                    "", "/widgets", "/widgets/" + id, "/widgets/%s/assets".formatted(id), "/assets", "/webhooks");
            var storePaths = List.of("/widgets", "/placements", "/regions?template_file=home", "/widget-templates");
            var refused = new ArrayList<String>();
            for (var i = 1; i <= WRITES; i++) {
                var token = tenant.has(new WidgetRenamed(id, Integer.toString(i)));
                watermarks.await(tenant.partition(), token, WATERMARK_TIMEOUT);
                for (var path : paths) {
                    var answer = asking.get(path, "Consistency-Token", Long.toString(token));
                    if (answer.statusCode() != 200) {
                        refused.add(answer.uri() + " " + answer.body());
                    }
                }
                for (var path : storePaths) {
                    var answer =
                            Asking.ofAccount(node, tenant).get(store + path, "Consistency-Token", Long.toString(token));
                    if (answer.statusCode() != 200) {
                        refused.add(answer.uri() + " " + answer.body());
                    }
                }
                assertThat(asking.json("/widgets/" + id).at("/name").asInt()).isEqualTo(i);
            }
            assertThat(refused).isEmpty();
            assertThat(begun(node)).as("still loading").isEqualTo(WIDGETS / 2 + 1);
            var loading = catchThrowableOfType(ProblemException.class, () -> shown(node, MinimumPosition.ANY_TIME));
            assertThat(loading.problem().status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE.value());
            assertThat(loading.problem().code()).isEqualTo("read-model-loading");
            assertThat(loading.retryAfterSeconds()).isPositive();

            late(node).release();

            joins(node);
        }
    }

    @Test
    void one_of_two_nodes_loads_it_and_both_show_it() {
        var with = LateProjection.in(settings, 0);
        try (var one = QueryNode.start(with);
                var other = QueryNode.start(with)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> begun(one) + begun(other) > 0);
            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> begun(one) == 0 || begun(other) == 0);
            late(one).release();
            late(other).release();

            joins(one);
            joins(other);
        }
    }

    @Test
    void the_next_node_continues_where_a_killed_one_was() {
        long loaded;
        try (var killed = QueryProcess.start(LateProjection.in(settings, WIDGETS / 2), LateProjection.class)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> rows("latecomers_v1") > 0);
            killed.kill();
            loaded = owner.queryForObject("SELECT sum(version) FROM latecomers_v1", Long.class);
        }
        tenant.has(new WidgetRenamed(id, "Heroine"));

        try (var next = QueryNode.start(LateProjection.in(settings, Integer.MAX_VALUE / 2))) {
            joins(next);
            var all = owner.queryForObject("SELECT sum(version) FROM widgets_v1", Long.class);
            assertThat((long) begun(next)).isLessThanOrEqualTo(all - loaded);
        }
    }

    /** Tables that the version before has begun to fill lack those of the new projection. */
    @ParameterizedTest
    @ValueSource(strings = {"REQUESTED", "FILLING"})
    void a_rebuild_of_the_listing_brings_it_as_well(String state) {
        owner.update("INSERT INTO rebuild (runner, state) VALUES ('listing', ?)", state);

        try (var node = QueryNode.start(LateProjection.in(settings, Integer.MAX_VALUE / 2))) {
            RebuildIT.awaitDone(node);
            joins(node);
        }
    }

    @Test
    void a_first_installation_begins_with_all_at_once() {
        var empty = TestServers.postgres().views();
        var first = LateProjection.in(QueryNode.withoutSearch(empty, "first"), Integer.MAX_VALUE / 2);
        var tables = Views.migrated(empty);
        LateProjection.migrate(tables, empty);

        try (var node = QueryNode.start(first)) {
            showsAll(node);
            assertThat(tables.queryForList("SELECT DISTINCT runner FROM runner_position ORDER BY 1", String.class))
                    .containsExactly("journal", "listing");
            assertThat(shown(node, new MinimumPosition(tenant.lastPosition()))).isEqualTo(1);
        }
    }

    private void showsAll(QueryNode node) {
        Asking.of(node, neighbour).asOf(neighbour.lastPosition(), "/widgets");
        Asking.of(node, tenant).asOf(tenant.lastPosition(), "/widgets");
    }

    /** It has all events, and moves with the others from then on. */
    private void joins(QueryNode node) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreException(ProblemException.class)
                .until(() -> shown(node, MinimumPosition.ANY_TIME) == 1);
        tenant.has(new WidgetRenamed(id, "Last"));
        showsAll(node);

        assertThat(shown(node, new MinimumPosition(tenant.lastPosition()))).isEqualTo(1);
        assertThat(owner.queryForList("""
                        SELECT id::text FROM widgets_v1 w FULL JOIN latecomers_v1 l USING (project_id, id)
                        WHERE w.version IS DISTINCT FROM l.version OR w.position IS DISTINCT FROM l.position
                            OR w.document::text IS DISTINCT FROM l.document::text""", String.class)).isEmpty();
        assertThat(rows("latecomers_v1")).isGreaterThan(WIDGETS);
        assertThat(owner.queryForObject(
                        "SELECT total FROM document_count_v1 WHERE project_id = ? AND table_name = 'latecomers_v1'",
                        Long.class,
                        neighbour.id().value()))
                .isEqualTo(WIDGETS);
        assertThat(owner.queryForObject(
                        "SELECT count(*) FROM runner_position WHERE runner NOT IN ('listing', 'journal')", Long.class))
                .isZero();
        assertThat(owner.queryForObject(
                        "SELECT count(*) FROM runner_position WHERE runner = 'listing' AND ? = ANY (projections)"
                                + " AND 'widgets-v1' = ANY (projections)",
                        Integer.class,
                        LateProjection.NAME))
                .isEqualTo(Topic.PARTITIONS);
    }

    private static LateProjection late(QueryNode node) {
        return node.bean(LateProjection.class);
    }

    private static int begun(QueryNode node) {
        return late(node).begun();
    }

    private long rows(String table) {
        return owner.queryForObject("SELECT count(*) FROM " + table, Long.class);
    }

    /** The tenant's documents, as a read of the new projection has them. */
    private long shown(QueryNode node, MinimumPosition asOf) {
        return node.bean(TenantReads.class)
                .of(LateProjection.class)
                .in(
                        tenant.id(),
                        asOf,
                        jdbc -> jdbc.sql("SELECT count(*) FROM latecomers_v1")
                                .query(Long.class)
                                .single());
    }
}
