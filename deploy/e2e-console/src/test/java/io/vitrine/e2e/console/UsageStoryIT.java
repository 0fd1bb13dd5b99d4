package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An operator sets a quota, and a member of the project sees it come near and reached. */
@ConsoleStory
@Order(45)
class UsageStoryIT {

    /** The interval of the count, and the way to the journal. */
    private static final Duration WARNING = Duration.ofMinutes(2);

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    UsageStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    @Test
    void an_operator_sets_and_removes_a_quota_and_a_member_cannot() {
        var address = "p/%s/usage".formatted(tenant.id());
        try (var operator =
                browser.user(installation, installation.tokens().forAll()).open(address)) {
            var page = operator.page();
            page.getByRole(AriaRole.BUTTON, name("Set quotas")).click();
            page.getByRole(AriaRole.SPINBUTTON, name("Widgets")).fill("7");
            operator.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Set").setExact(true))
                    .click();
            assertThat(page.getByText("0 of 7 used (0 %)")).isVisible();

            page.getByRole(AriaRole.BUTTON, name("Set quotas")).click();
            assertThat(page.getByRole(AriaRole.SPINBUTTON, name("Widgets"))).hasValue("7");
            page.getByRole(AriaRole.SPINBUTTON, name("Widgets")).fill("");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Set").setExact(true))
                    .click();
            assertThat(page.getByText("This project has no quotas.")).isVisible();
        }
        try (var member = browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open(address)) {
            assertThat(member.page().getByText("The operator has set no rate limits."))
                    .isVisible();
            assertThat(member.page().getByRole(AriaRole.BUTTON, name("Set quotas")))
                    .isHidden();
        }
    }

    /** The installation has no rate limits, so the responses get the header fields of one that has. */
    @Test
    void rate_limits_are_shown_for_writes_reads_and_delivery() {
        try (var member = browser.user(installation, installation.tokens().forProject(tenant.id()))) {
            limits(member, "**/usage", "project-writes", 1_000, 998);
            limits(member, "**/api/projects/" + tenant.id(), "subject-reads", 600, 42);
            limits(member, "**/delivery/**", "address-delivery", 90_000, 89_999);
            var page = member.open("p/%s/usage".formatted(tenant.id())).page();

            assertThat(page.getByRole(AriaRole.ROW)).containsText(new String[] {
                "Requests",
                "Writes and usage All requests to this project together 1,000 in 60 s 998",
                "Reads Your requests, in all projects 600 in 60 s 42",
                "Delivery All requests from your address 90,000 in 60 s 89,999"
            });
            member.pictures("usage");
        }
    }

    private static void limits(User user, String address, String policy, int requests, int left) {
        user.page().route(address, route -> {
            var response = route.fetch();
            var headers = new HashMap<>(response.headers());
            headers.put("ratelimit-policy", "\"%s\";q=%d;w=60".formatted(policy, requests));
            headers.put("ratelimit", "\"%s\";r=%d;t=1".formatted(policy, left));
            route.fulfill(new Route.FulfillOptions().setResponse(response).setHeaders(headers));
        });
    }

    private static Page.GetByRoleOptions name(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Test
    void usage_is_shown_with_its_quota_and_a_warning_is_in_the_audit_trail() {
        installation.owner().put(tenant.path("/quotas"), "{\"widgets\": 5}").is(200);
        for (var i = 0; i < 4; i++) {
            tenant.widget("Widget " + i);
        }
        try (var member = browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/%s/usage".formatted(tenant.id()))) {
            var page = member.page();
            assertThat(page.getByText("4 of 5 used (80 %)")).isVisible();
            assertThat(page.getByText("Nearly reached")).isVisible();
            member.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            tenant.widget("The last one");
            page.reload();
            assertThat(page.getByText("Quota reached")).isVisible();
            assertThat(page.getByText("until one is deleted")).isVisible();
            member.isAccessible();
        }
        assertThat(tenant.post("/widgets", "{\"name\": \"Refused\", \"slug\": \"refused\", \"layout\": \"GRID\"}")
                        .is(409)
                        .json()
                        .at("/code")
                        .asString(""))
                .isEqualTo("quota-reached");
        await().atMost(WARNING)
                .untilAsserted(() ->
                        assertThat(tenant.get("/audit").json().toString()).contains("project.quota-nearly-reached"));
    }
}
