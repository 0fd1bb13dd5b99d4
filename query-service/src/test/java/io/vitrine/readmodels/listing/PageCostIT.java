package io.vitrine.readmodels.listing;

import static io.vitrine.query.testing.Tenant.asset;
import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.AssetId;
import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.CountedDriver;
import io.vitrine.query.testing.CountedDriver.Transaction;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import io.vitrine.servers.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a page of a list asks of the database: counts, which no machine makes noisy. */
class PageCostIT {

    /** Lock and setting, whether there is such a project, rows, total. */
    private static final int PAGE_STATEMENTS = 4;

    /** Lock and setting, project, total, ids, rows, templates. */
    private static final int NUMBERED_STATEMENTS = 6;

    private static QueryNode node;

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);

    @BeforeAll
    static void start() {
        Topic.make();
        var settings = QueryNode.withoutSearch(TestServers.postgres().views(), "pages");
        CountedDriver.count(settings);
        node = QueryNode.start(settings);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_page_of_widgets_counts_none() {
        threeWidgets();

        var cost = cost("/widgets?limit=2", "widgets_v1", "3");

        assertThat(cost.statements()).hasSizeLessThanOrEqualTo(PAGE_STATEMENTS).noneMatch(PageCostIT::counts);
    }

    @Test
    void a_later_page_costs_no_more() {
        threeWidgets();
        var link = asking.get("/widgets?limit=1").headers().firstValue("Link").orElseThrow();
        var next = link.replaceFirst("<([^>]+)>.*", "$1");

        var cost = cost(next, "widgets_v1", "3");

        assertThat(cost.statements()).hasSizeLessThanOrEqualTo(PAGE_STATEMENTS).noneMatch(PageCostIT::counts);
    }

    @Test
    void a_page_of_assets_counts_none() {
        asking.asOf(
                tenant.has(asset(AssetId.random(), "Sunset"), asset(AssetId.random(), "Moonrise")), "/assets?limit=1");

        var cost = cost("/assets?limit=1", "assets_v1", "2");

        assertThat(cost.statements()).hasSizeLessThanOrEqualTo(PAGE_STATEMENTS).noneMatch(PageCostIT::counts);
    }

    @Test
    void what_the_kept_number_does_not_cover_is_counted() {
        threeWidgets();

        assertThat(cost("/widgets?q=Hero&limit=1", "widgets_v1", "2").statements())
                .anyMatch(PageCostIT::counts);
        assertThat(cost("/widgets?status=PUBLISHED", "widgets_v1", "0").statements())
                .anyMatch(PageCostIT::counts);
    }

    @Test
    void a_page_by_its_number_counts_none() {
        tenant.has(tenant.created("Acme"));
        threeWidgets();
        var key = asking.json("").at("/key").asString();
        CountedDriver.takeWith("widgets_v1");

        var page = Asking.ofAccount(node, tenant).json("/stores/" + key + "/v3/content/widgets?limit=2&page=2");

        assertThat(page.at("/meta/pagination/total").asInt()).isEqualTo(3);
        assertThat(CountedDriver.takeWith("widgets_v1"))
                .singleElement()
                .satisfies(cost -> assertThat(cost.statements())
                        .hasSizeLessThanOrEqualTo(NUMBERED_STATEMENTS)
                        .noneMatch(PageCostIT::counts));
    }

    private void threeWidgets() {
        var gone = WidgetId.random();
        var token = tenant.has(
                widget(WidgetId.random(), "Hero"),
                widget(WidgetId.random(), "Hero two"),
                widget(gone, "Gone"),
                widget(WidgetId.random(), "Other"),
                new WidgetDeleted(gone));
        asking.asOf(token, "/widgets?limit=1");
    }

    private Transaction cost(String path, String table, String total) {
        CountedDriver.takeWith(table);
        var answer = asking.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue(total);
        var transactions = CountedDriver.takeWith(table);
        assertThat(transactions).hasSize(1);
        return transactions.getFirst();
    }

    private static boolean counts(String statement) {
        return statement.contains("count(");
    }
}
