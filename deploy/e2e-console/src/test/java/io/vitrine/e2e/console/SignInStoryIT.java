package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SecondService;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A user signs in: with the code of the command, with a token, with an OpenID provider; and once more after an hour.
 */
@ConsoleStory
@Order(40)
class SignInStoryIT {

    private static final double TIMEOUT_MILLIS = 30_000;
    private static final long DAY = 86_400;
    private static final String SCOPES = "projects:admin widgets:read";

    private final Installation installation;
    private final Browser browser;

    SignInStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
    }

    @Test
    void the_code_of_the_command_signs_in_once_and_is_in_no_address() {
        var address = installation.console("--sub", "ada", "--no-browser");
        try (var ada = browser.stranger(installation)) {
            var page = ada.page();
            page.navigate(address);
            assertThat(heading(page, "Projects")).isVisible();
            assertThat(page.getByText("ada").first()).isVisible();
            assertThat(page.url()).endsWith("/console/");
            assertThat(page.evaluate("navigation.entries().map(({ url }) => url).join(' ')"))
                    .asString()
                    .doesNotContain("code=");

            page.reload();

            assertThat(heading(page, "Projects")).isVisible();
        }
        try (var other = browser.stranger(installation)) {
            other.page().navigate(address);
            assertThat(other.page().getByText("The code is unknown, expired or used. Get another: ./vitrine console"))
                    .isVisible();
            other.isAccessible().width(User.PHONE).isAccessible();
        }
    }

    @Test
    void a_token_is_pasted_and_ends_with_the_tab() {
        try (var user = browser.stranger(installation).open("")) {
            var page = user.page();
            page.getByText("Use an access token").click();
            user.isAccessible();
            signIn(page, "no token");
            assertThat(page.getByText("This is not a token.")).isVisible();
            var claims = installation.tokens().claims();
            claims.put("exp", Instant.now().getEpochSecond() - 1);
            signIn(page, installation.tokens().signed(claims));
            assertThat(page.getByText("This token has expired.")).isVisible();

            signIn(page, installation.tokens().forAll());

            assertThat(heading(page, "Projects")).isVisible();
            var otherTab = user.context().newPage();
            otherTab.navigate(page.url());
            assertThat(heading(otherTab, "Sign in to Vitrine")).isVisible();
        }
    }

    @Test
    void a_session_that_ends_while_a_user_types_loses_nothing() {
        var tenant = Tenant.in(installation);
        try (var user = browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/%s/widgets/new".formatted(tenant.id()))) {
            var page = user.page();
            var name = page.getByLabel("Name", new GetByLabelOptions().setExact(true));
            name.fill("Typed before the session ended");
            page.evaluate("Date.now = () => new Date().getTime() + 7_200_000");

            page.keyboard().press("Control+s");

            assertThat(heading(page, "Sign in again")).isVisible(waiting());
            assertThat(name).hasValue("Typed before the session ended");
            user.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
            page.keyboard().press("Escape");
            assertThat(heading(page, "Sign in again")).isVisible();
            var claims = installation.tokens().claims();
            claims.put("exp", Instant.now().getEpochSecond() + DAY);
            page.keyboard().insertText(installation.tokens().signed(claims));
            page.getByRole(AriaRole.BUTTON, named("Sign in").setExact(true)).click();

            assertThat(heading(page, "Sign in again")).isHidden();
            assertThat(page.getByText("Saved.").first()).isVisible(waiting());
        }
        assertThat(tenant.get("/widgets").text()).contains("Typed before the session ended");
    }

    @Test
    void an_openid_provider_signs_in_with_a_code_and_pkce() throws Exception {
        var provider = new MockOAuth2Server();
        provider.start(InetAddress.getLoopbackAddress(), 0);
        var issuer = provider.issuerUrl("acme").toString();
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "acme", "grace", "JWT", List.of("vitrine"), Map.of("projects", "*", "scope", SCOPES), DAY));
        try (var service = SecondService.of(
                                "query-service",
                                installation,
                                "vitrine.security.issuer-uri=" + issuer,
                                "vitrine.security.jwks=",
                                "vitrine.security.issuer=",
                                "vitrine.console.client-id=console",
                                "vitrine.console.one-time-codes=false")
                        .ready();
                var grace = browser.stranger(installation)) {
            var page = grace.page();
            page.navigate("http://127.0.0.1:%d/console/".formatted(service.port()));
            var proceed = page.getByRole(AriaRole.BUTTON, named("Continue with"));
            assertThat(proceed).isVisible();
            grace.isAccessible();

            proceed.click();

            assertThat(heading(page, "Projects")).isVisible(waiting());
            assertThat(page.getByText("grace").first()).isVisible();
            assertThat(page.url()).endsWith("/console/");
            var authorization = provider.takeRequest();
            while (!authorization.getPath().contains("/authorize")) {
                authorization = provider.takeRequest();
            }
            assertThat(authorization.getPath())
                    .contains(
                            "response_type=code", "code_challenge_method=S256", "code_challenge=", "client_id=console");
        } finally {
            provider.shutdown();
        }
    }

    private static void signIn(Page page, String token) {
        page.getByLabel("Access token (JWT)").fill(token);
        page.getByRole(AriaRole.BUTTON, named("Sign in").setExact(true)).click();
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, named(name).setExact(true));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    private static IsVisibleOptions waiting() {
        return new IsVisibleOptions().setTimeout(TIMEOUT_MILLIS);
    }
}
