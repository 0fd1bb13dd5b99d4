package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An owner creates an API key for a program, rotates it, and revokes it. */
@ConsoleStory
@Order(45)
class KeysStoryIT {

    private static final String HOSTILE = "<script>alert(1)</script> مرحبا 😀";

    /** A second in memory, and what the read model lags behind. */
    private static final Duration REVOCATION = Duration.ofSeconds(2);

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    KeysStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    @Test
    void a_key_is_created_used_rotated_and_revoked() {
        try (var owner = owner()) {
            var page = owner.page();
            assertThat(page.getByText("No API key yet")).isVisible();
            owner.isAccessible();

            var first = created(owner);
            owner.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
            button(page, "I have stored it").click();
            assertThat(page.getByText(first)).hasCount(0);
            assertThat(page.getByText("never used")).isVisible();
            assertThat(status(first)).isEqualTo(200);
            assertThat(installation
                            .api()
                            .as(first)
                            .get("/api/projects/%s/audit".formatted(tenant.id()))
                            .status())
                    .isEqualTo(403);
            await().untilAsserted(() -> assertThat(
                            tenant.get("/keys").json().at("/0/lastUsedAt").asString(""))
                    .isNotEmpty());
            owner.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            button(page, "Rotate " + HOSTILE).click();
            page.getByLabel("None").check();
            owner.isAccessible();
            button(page.locator("vitrine-key-rotate"), "Rotate").click();
            var second = page.locator("#token").textContent();
            button(page, "I have stored it").click();
            assertThat(second).isNotEqualTo(first);
            await().atMost(REVOCATION).until(() -> status(second) == 200 && status(first) == 401);

            button(page, "Revoke " + HOSTILE).click();
            page.getByLabel("Reason").fill("Replaced");
            owner.isAccessible();
            button(page.locator("vitrine-question"), "Revoke").click();
            assertThat(page.getByText("No API key yet")).isVisible();
            await().atMost(REVOCATION).until(() -> status(second) == 401);
        }
    }

    private User owner() {
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/%s/keys".formatted(tenant.id()));
    }

    /** Returns the token. */
    private static String created(User owner) {
        var page = owner.page();
        button(page, "Create an API key").first().click();
        page.getByLabel("Name").fill(HOSTILE);
        page.getByLabel("Change assets").check();
        page.getByLabel("Allowed addresses").fill("example.com");
        owner.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
        button(page, "Create").click();
        assertThat(page.locator("#addresses-fault")).not().isEmpty();
        page.getByLabel("Allowed addresses").fill("127.0.0.0/8\n::1");
        button(page, "Create").click();
        assertThat(page.getByText("it is not shown again")).isVisible();
        return page.locator("#token").textContent();
    }

    private int status(String token) {
        return installation
                .api()
                .as(token)
                .get("/api/projects/%s/widgets".formatted(tenant.id()))
                .status();
    }

    private static Locator button(Page in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
