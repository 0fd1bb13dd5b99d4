package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.servers.testing.TestServers;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The migration of an older version fills new tables from the stored events. */
class MigrationOfOldDataIT {

    private static final String BEFORE = "4";

    private final UUID project = UUID.randomUUID();
    private final UUID asset = UUID.randomUUID();
    private final UUID formerAsset = UUID.randomUUID();
    private final DriverManagerDataSource database = database();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @BeforeEach
    void an_old_installation() {
        flyway().target(BEFORE).load().migrate();
        jdbc.update("INSERT INTO project VALUES (?, 'acme', 'LIVE')", project);
        event(project, 1, "ProjectCreated", "{\"key\":\"acme\"}");
        jdbc.update(
                "INSERT INTO asset (project_id, asset_id) VALUES (?, ?), (?, ?)", project, asset, project, formerAsset);
    }

    @Test
    void what_is_published_and_the_assets_that_it_shows_are_known_from_the_events() {
        var published = widget("published");
        created(published, asset);
        event(published, 2, "WidgetPublished", "{}");
        uses(published, asset);
        var draft = widget("draft");
        created(draft, asset);
        uses(draft, asset);
        var unpublished = widget("unpublished");
        created(unpublished, asset);
        event(unpublished, 2, "WidgetPublished", "{}");
        event(unpublished, 3, "WidgetUnpublished", "{}");
        uses(unpublished, asset);

        migrate();

        assertThat(published()).containsExactly("published");
        assertThat(shown(published)).containsExactly(asset);
        assertThat(shown(draft)).isEmpty();
        assertThat(shown(unpublished)).isEmpty();
    }

    @Test
    void an_asset_that_an_edit_took_out_stays_shown_until_the_edit_is_published() {
        var widget = widget("staged");
        created(widget, formerAsset);
        event(widget, 2, "WidgetPublished", "{}");
        event(widget, 3, "AssetsReplaced", "{\"assetIds\":[\"%s\"]}".formatted(asset));
        uses(widget, asset);

        migrate();

        assertThat(shown(widget)).containsExactlyInAnyOrder(asset, formerAsset);
    }

    @Test
    void the_assets_of_a_project_are_counted() {
        migrate();

        assertThat(jdbc.queryForObject("SELECT assets FROM project_usage WHERE project_id = ?", Long.class, project))
                .isEqualTo(2);
    }

    @Test
    void an_asset_that_is_deleted_since_is_not_shown() {
        var widget = widget("staged");
        created(widget, formerAsset);
        event(widget, 2, "WidgetPublished", "{}");
        event(widget, 3, "AssetsReplaced", "{\"assetIds\":[\"%s\"]}".formatted(asset));
        uses(widget, asset);
        jdbc.update("DELETE FROM asset WHERE asset_id = ?", formerAsset);

        migrate();

        assertThat(shown(widget)).containsExactly(asset);
    }

    @Test
    void former_keys_stay_with_their_last_owner_unless_another_has_them_now() {
        event(project, 2, "ProjectKeyChanged", "{\"key\":\"second\"}");
        event(project, 3, "ProjectKeyChanged", "{\"key\":\"third\"}");
        jdbc.update("UPDATE project SET key = 'third' WHERE project_id = ?", project);
        var other = UUID.randomUUID();
        jdbc.update("INSERT INTO project VALUES (?, 'acme', 'LIVE')", other);
        event(other, other, 1, "ProjectCreated", "{\"key\":\"acme\"}");

        migrate();

        assertThat(owner("third")).isEqualTo(project);
        assertThat(owner("second")).isEqualTo(project);
        assertThat(owner("acme")).isEqualTo(other);
        assertThat(jdbc.queryForList("SELECT key FROM project_key WHERE released_at IS NOT NULL", String.class))
                .containsExactly("second");
    }

    private static DriverManagerDataSource database() {
        var address = TestServers.postgres().eventStore();
        return new DriverManagerDataSource(address.url(), address.user(), address.password());
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(database);
    }

    private void migrate() {
        flyway().load().migrate();
    }

    private UUID widget(String slug) {
        var widget = UUID.randomUUID();
        jdbc.update("INSERT INTO widget_slug (project_id, slug, widget_id) VALUES (?, ?, ?)", project, slug, widget);
        return widget;
    }

    private void created(UUID widget, UUID shows) {
        event(widget, 1, "WidgetCreated", "{\"assetIds\":[\"%s\"]}".formatted(shows));
    }

    private void uses(UUID widget, UUID used) {
        jdbc.update("INSERT INTO asset_use VALUES (?, ?, ?)", project, used, widget);
    }

    private void event(UUID aggregate, long version, String type, String payload) {
        event(project, aggregate, version, type, payload);
    }

    private void event(UUID owner, UUID aggregate, long version, String type, String payload) {
        jdbc.update("""
                INSERT INTO event (project_id, aggregate_type, aggregate_id, version, event_id, type, payload, metadata,
                    recorded_at)
                VALUES (?, 'any', ?, ?, ?, ?, ?::json, '{}', '2026-01-15T10:30:00Z'::timestamptz + ? * interval '1 s')""", owner, aggregate, version, UUID.randomUUID(), type, payload, version);
    }

    private List<String> published() {
        return jdbc.queryForList("SELECT slug FROM widget_slug WHERE published", String.class);
    }

    private List<UUID> shown(UUID widget) {
        return jdbc.queryForList("SELECT asset_id FROM asset_shown WHERE widget_id = ?", UUID.class, widget);
    }

    private UUID owner(String key) {
        return jdbc.queryForObject("SELECT project_id FROM project_key WHERE key = ?", UUID.class, key);
    }
}
