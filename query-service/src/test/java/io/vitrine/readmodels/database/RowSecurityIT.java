package io.vitrine.readmodels.database;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.ApiKeyEvent.ApiKeyCreated;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.AssetId;
import io.vitrine.events.ErasureEvent.ErasureRequested;
import io.vitrine.events.ErasureId;
import io.vitrine.events.JsonArray;
import io.vitrine.events.OrganizationEvent.OrganizationCreated;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementId;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.Spot;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookReplayed;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.webhooks.database.WebhookReads;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL shows the reader one project, whatever a query forgets. */
class RowSecurityIT {

    private final QueryNode node = QueryNode.shared();
    private final JdbcTemplate reader = new JdbcTemplate(node.bean("reader", DataSource.class));
    private final JdbcTemplate owner = new JdbcTemplate(node.bean("writer", DataSource.class));
    private final JdbcTemplate webhooks = webhooks("");
    private final JdbcTemplate webhooksReader = webhooks("reader.");
    private final Tenant mine = Tenant.any();
    private final Tenant rival = Tenant.any();

    /** Every read model, by its versioned name. What no event of {@link #happens} fills is missing in the assertion. */
    static List<String> readModels() {
        return new JdbcTemplate(QueryNode.shared().bean("writer", DataSource.class)).queryForList("""
                        SELECT c.relname FROM pg_class c
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'project_id'
                        WHERE c.relkind = 'r' AND c.relname ~ '_v\\d+$' ORDER BY 1""", String.class);
    }

    @ParameterizedTest
    @MethodSource("readModels")
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
    void a_query_that_forgets_its_subject_sees_the_memberships_of_one_subject_only() {
        happens(mine);
        happens(rival);
        var forgetful = "SELECT subject FROM organization_members_v1";
        var subject = "member-of-" + mine.id();

        List<String> seen = node.bean(TenantReads.class)
                .ofSubject(
                        List.of(subject, "\"}, {\\"),
                        jdbc -> jdbc.sql(forgetful).query(String.class).list());
        assertThat(seen).containsExactly(subject);
        assertThat(reader.queryForList(forgetful, String.class))
                .as("without a subject")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook_replay", "webhook_delivery"})
    void a_query_of_deliveries_that_forgets_its_project_sees_one_project_only(String table) {
        happens(mine);
        isCalled(mine);
        isCalled(rival);
        var forgetful = "SELECT DISTINCT project_id::text FROM " + table;

        assertThat(webhooks.queryForList(forgetful, String.class))
                .contains(mine.id().toString(), rival.id().toString());
        List<String> seen = node.bean(WebhookReads.class)
                .in(mine.id(), jdbc -> jdbc.sql(forgetful).query(String.class).list());
        assertThat(seen).containsExactly(mine.id().toString());
        assertThat(webhooksReader.queryForList(forgetful, String.class))
                .as("without a project")
                .isEmpty();
    }

    @Test
    void the_reader_of_deliveries_sees_no_cursor_and_changes_nothing() {
        isCalled(mine);

        for (var table : List.of("webhook_cursor", "webhook_lease", "webhook_node")) {
            assertThat(webhooksReader.queryForObject("SELECT count(*) FROM " + table, Long.class))
                    .as(table)
                    .isZero();
        }
        for (var sql : List.of(
                "DELETE FROM webhook_delivery",
                "UPDATE webhook_cursor SET position = 0",
                "CREATE TABLE mine ()",
                "ALTER TABLE webhook_delivery DISABLE ROW LEVEL SECURITY")) {
            assertThatThrownBy(() -> webhooksReader.execute(sql)).as(sql).isInstanceOf(DataAccessException.class);
        }
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
        for (var database : List.of(owner, webhooks)) {
            assertThat(database.queryForList("""
                        SELECT c.relname FROM pg_class c
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'project_id'
                        WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity""", String.class)).isEmpty();
        }
    }

    private JdbcTemplate webhooks(String role) {
        var database = "vitrine.webhooks.database.";
        return new JdbcTemplate(new DriverManagerDataSource(
                node.setting(database + "url"),
                node.setting(database + role + "username"),
                node.setting(database + role + "password")));
    }

    private void isCalled(Tenant tenant) {
        var at = Timestamp.from(Instant.now());
        webhooks.update(
                "INSERT INTO webhook_cursor VALUES (?, ?, 1, 0, now())",
                tenant.id().value(),
                UUID.randomUUID());
        webhooks.update(
                "INSERT INTO webhook_replay VALUES (?, ?, 1, 1, true)",
                tenant.id().value(),
                UUID.randomUUID());
        webhooks.update("""
                INSERT INTO webhook_delivery (project_id, webhook_id, at, position, event_id, type, attempt, url,
                    delivered, detail, answer, took_ms)
                VALUES (?, ?, ?, 1, ?, 'io.vitrine.widget.created.v1', 1, 'https://hooks.invalid', true, '', '', 5)""", tenant.id().value(), UUID.randomUUID(), at, UUID.randomUUID());
    }

    /** An event of every kind of document. */
    private void happens(Tenant tenant) {
        var picture = AssetId.random();
        var widget = WidgetId.random();
        var webhook = WebhookId.random();
        var design = new TemplateDesign("", JsonArray.EMPTY, "", false);
        var organization = OrganizationId.random();
        var token = tenant.has(
                tenant.created("Project"),
                new ProjectKeyChanged(tenant.id(), "k" + tenant.id().toString().substring(0, 8)),
                asset(picture, "Picture", "tag"),
                widget(widget, "W", picture),
                new TemplateCreated(TemplateId.random(), TemplateVersionId.random(), "Banner", design, null, null),
                new PlacementCreated(PlacementId.random(), widget, new Spot("home", null, null, 0, null), true),
                new WebhookCreated(webhook, "https://example.com", null, List.of()),
                new WebhookReplayed(webhook, UUID.randomUUID(), null, null, null),
                new ApiKeyCreated(
                        ApiKeyId.random(), "Import", List.of("widgets:read"), null, List.of(), "ab".repeat(32)),
                new ErasureRequested(ErasureId.random(), "sealed", List.of(), "Ticket 4711", true),
                new OrganizationCreated(organization, "Acme"),
                new RoleGranted(organization, "member-of-" + tenant.id(), "owner", null));
        Asking.of(node, tenant).asOf(token, "/widgets");
    }
}
