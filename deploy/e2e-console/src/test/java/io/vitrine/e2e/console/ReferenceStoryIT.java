package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A developer reads the references of the HTTP API and of the events, and tries a request. */
@ConsoleStory
@Order(46)
class ReferenceStoryIT {

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    ReferenceStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User developer(String path) {
        var developer = browser.user(installation, installation.tokens().forProject(tenant.id()));
        developer.page().navigate(address(path));
        return developer;
    }

    private String address(String path) {
        return "http://127.0.0.1:%d/docs/%s".formatted(installation.publicPort(), path);
    }

    @Test
    void a_request_is_tried_with_the_token_of_the_session() {
        try (var developer = developer("#/Projects/listProjects")) {
            var page = developer.page();
            var operation = page.locator("#operations-Projects-listProjects");
            assertThat(operation.locator(".execute")).isVisible();

            operation.locator(".execute").click();

            assertThat(operation.locator(".live-responses-table tbody td.response-col_status"))
                    .hasText("200");
            assertThat(operation.locator(".live-responses-table")).containsText(tenant.id());
            developer.isAccessible().width(User.PHONE).isAccessible();
        }
    }

    @Test
    void the_console_brings_its_session_to_the_reference() {
        try (var developer = browser.stranger(installation)) {
            developer.open("");
            var page = developer.page();
            page.getByText("Use an access token").click();
            page.getByLabel("Access token (JWT)").fill(installation.tokens().forProject(tenant.id()));
            page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^e2e")))
                    .click();

            var reference = page.waitForPopup(
                    () -> page.getByRole(AriaRole.LINK, named("API reference")).click());

            assertThat(reference.locator("#who")).containsText("with the token of your session");
        }
    }

    @Test
    void an_event_is_found_by_a_word_of_its_fields() {
        try (var developer = developer("events")) {
            var page = developer.page();
            var published = page.getByRole(AriaRole.HEADING, named("WidgetPublished"));
            assertThat(published).isVisible();
            developer.isAccessible();

            page.getByLabel("Find an event").fill("altText");

            assertThat(published).isHidden();
            assertThat(page.getByRole(AriaRole.HEADING, named("AssetAltTextChanged")))
                    .isVisible();
            assertThat(page.getByRole(AriaRole.REGION, named("Example of AssetAltTextChanged")))
                    .containsText("\"altText\"");
            assertThat(page.url()).endsWith("?q=altText");
            developer.width(User.PHONE).isAccessible();
        }
    }

    @Test
    void the_pages_load_nothing_from_elsewhere_and_run_no_inline_script() {
        try (var reader = browser.stranger(installation)) {
            for (var path : new String[] {"", "events"}) {
                var answer = reader.page().navigate(address(path));

                var policy = answer.headerValue("Content-Security-Policy");
                assertThat(policy).startsWith("default-src 'none'").contains("script-src 'self'");
                assertThat(policy).doesNotContain("unsafe");
                assertThat(reader.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                        .isVisible();
            }
        }
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
