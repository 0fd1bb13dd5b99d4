package io.vitrine.readmodels.projection;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A rebuild of the listing makes the kept numbers of documents right, too. */
class RebuiltCountsIT {

    private final Tenant tenant = Tenant.any();

    @Test
    void the_numbers_of_documents_are_those_of_the_new_tables() {
        Topic.make();
        try (var node =
                QueryNode.start(QueryNode.withoutSearch(TestServers.postgres().views(), "counts"))) {
            var gone = WidgetId.random();
            tenant.has(
                    widget(WidgetId.random(), "Hero"),
                    widget(gone, "Gone"),
                    new WidgetDeleted(gone),
                    asset(AssetId.random(), "Picture"));
            var asking = Asking.of(node, tenant);
            asking.asOf(tenant.lastPosition(), "/widgets");
            new JdbcTemplate(node.bean("writer", DataSource.class))
                    .update(
                            "UPDATE document_count_v1 SET total = 99 WHERE project_id = ?",
                            tenant.id().value());
            assertThat(total(asking, "/widgets")).isEqualTo("99");

            node.rebuild("POST");
            RebuildIT.awaitDone(node);

            assertThat(total(asking, "/widgets")).isEqualTo("1");
            assertThat(total(asking, "/assets")).isEqualTo("1");
            asking.asOf(tenant.has(widget(WidgetId.random(), "After")), "/widgets");
            assertThat(total(asking, "/widgets")).isEqualTo("2");
        }
    }

    private static String total(Asking asking, String list) {
        return asking.get(list).headers().firstValue("X-Total-Count").orElseThrow();
    }
}
