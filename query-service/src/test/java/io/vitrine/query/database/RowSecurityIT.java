package io.vitrine.query.database;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.WidgetId;
import io.vitrine.query.freshness.MinimumPosition;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL shows the reader one project, whatever a query forgets. */
class RowSecurityIT {

    private final QueryNode node = QueryNode.shared();
    private final JdbcTemplate reader = new JdbcTemplate(node.bean("reader", DataSource.class));
    private final JdbcTemplate owner = new JdbcTemplate(node.bean("writer", DataSource.class));
    private final Tenant mine = Tenant.any();
    private final Tenant rival = Tenant.any();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projects_v1",
                "widgets_v1",
                "widget_assets_v1",
                "assets_v1",
                "project_keys_v1",
                "asset_tags_v1",
                "journal_v1",
                "journal_subjects_v1",
                "journal_head_v1",
                "journal_count_v1"
            })
    void a_query_that_forgets_its_project_sees_one_project_only(String table) {
        happens(mine);
        happens(rival);
        var forgetful = "SELECT DISTINCT project_id::text FROM " + table;

        await().untilAsserted(() -> assertThat(owner.queryForList(forgetful, String.class))
                .contains(mine.id().toString(), rival.id().toString()));
        List<String> seen = node.bean(TenantReads.class)
                .in(
                        mine.id(),
                        MinimumPosition.ANY_TIME,
                        jdbc -> jdbc.sql(forgetful).query(String.class).list());
        assertThat(seen).containsExactly(mine.id().toString());
    }

    @Test
    void a_connection_that_names_no_project_sees_nothing() {
        happens(mine);

        assertThat(reader.queryForObject("SELECT count(*) FROM widgets_v1", Long.class))
                .isZero();
        assertThat(reader.queryForObject("SELECT count(*) FROM projects_v1", Long.class))
                .isZero();
        assertThat(reader.queryForObject("SELECT count(*) FROM search_mark", Long.class))
                .isZero();
    }

    @Test
    void the_project_is_forgotten_when_the_transaction_ends() {
        happens(mine);
        for (var i = 0; i < 32; i++) {
            node.bean(TenantReads.class).in(mine.id(), MinimumPosition.ANY_TIME, jdbc -> 1);
            assertThat(reader.queryForObject("SELECT count(*) FROM widgets_v1", Long.class))
                    .isZero();
        }
    }

    @Test
    void the_reader_changes_nothing() {
        for (var sql : List.of(
                "DELETE FROM widgets_v1",
                "UPDATE runner_position SET position = 0",
                "CREATE TABLE mine ()",
                "ALTER TABLE widgets_v1 DISABLE ROW LEVEL SECURITY")) {
            assertThatThrownBy(() -> reader.execute(sql)).as(sql).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void every_table_with_a_project_has_its_lock() {
        assertThat(owner.queryForList("""
                        SELECT c.relname FROM pg_class c
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'project_id'
                        WHERE c.relkind = 'r' AND NOT c.relrowsecurity""", String.class)).isEmpty();
    }

    private void happens(Tenant tenant) {
        var picture = AssetId.random();
        var token = tenant.has(
                tenant.created("Project"),
                new ProjectKeyChanged(tenant.id(), "k" + tenant.id().toString().substring(0, 8)),
                asset(picture, "Picture", "tag"),
                widget(WidgetId.random(), "W", picture));
        Asking.of(node, tenant).asOf(token, "/widgets");
    }
}
