package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.QueryProcess;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.query.testing.Views;
import io.vitrine.servers.testing.TestServers;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A node is killed in the middle of a rebuild. */
class KilledRebuildIT {

    private final Tenant tenant = Tenant.any();
    private final Tenant neighbour = Tenant.any();
    private final WidgetId id = WidgetId.random();

    @Test
    void whoever_comes_goes_on_where_a_killed_node_was() throws SQLException {
        Topic.make();
        var views = TestServers.postgres().views();
        var settings = QueryNode.withoutSearch(views, "rebuild-killed");
        var jdbc = new JdbcTemplate(Views.pool(views.owner()));
        tenant.has(widget(id, "Hero"));
        neighbour.has(widget(WidgetId.random(), "Another tenant's"));
        String begun;
        try (var killed = QueryProcess.start(settings);
                var reading = jdbc.getDataSource().getConnection();
                var statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            // A read that does not end: the new tables cannot take the place of what it looks at.
            statement.execute(SwapLock.SHARED);
            Asking.of(killed.port(), tenant).asOf(tenant.lastPosition(), "/widgets");
            jdbc.update("INSERT INTO rebuild (runner, state) VALUES ('listing', 'REQUESTED')");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> killed.rebuild().at("/events").asLong() > 0
                            && RebuildIT.table(jdbc, "rebuilding.widgets_v1_created") != null);
            begun = RebuildIT.table(jdbc, "rebuilding.widgets_v1");
            assertThat(Asking.of(killed.port(), tenant).json("/widgets")).isNotEmpty();
            killed.kill();
        }
        tenant.has(new WidgetRenamed(id, "Heroine"));

        try (var next = QueryNode.start(settings)) {
            RebuildIT.awaitDone(next);

            assertThat(RebuildIT.table(jdbc, "public.widgets_v1")).isEqualTo(begun);
            var shown = Asking.of(next, tenant).asOf(tenant.lastPosition(), "/widgets/" + id);
            assertThat(shown.at("/name").asString()).isEqualTo("Heroine");
            assertThat(jdbc.queryForObject("SELECT version FROM widgets_v1 WHERE id = ?", Long.class, id.value()))
                    .isEqualTo(2);
        }
    }
}
