package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor finds out who changed what, exports the trail, and verifies the export without a network. */
@ConsoleStory
@Order(47)
class AuditStoryIT {

    private static final String HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> مرحبا 😀";
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    AuditStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User auditor() {
        tenant.get("/audit").is(200);
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/" + tenant.id() + "/audit");
    }

    private void rename(String actor, String widget, String name, String reason) {
        var claims = installation.tokens().claims();
        claims.put("sub", actor);
        claims.put("projects", List.of(tenant.id()));
        installation
                .api()
                .as(installation.tokens().signed(claims))
                .put(tenant.path("/widgets/" + widget), "{\"name\":\"%s\"}".formatted(name), "X-Change-Reason", reason)
                .is(200);
        // A later write of the tenant, so that its reads wait for the one above.
        tenant.asset("Later");
    }

    @Test
    void who_renamed_a_widget_and_what_it_was_before_is_found_and_can_be_shared() {
        var widget = tenant.widget("Summer sale");
        rename("mallory", widget, HOSTILE, "in a hurry");
        try (var auditor = auditor()) {
            var page = auditor.page();
            assertThat(page.locator("vitrine-rows .entry")).hasCount(4);

            page.getByLabel("Action").selectOption("widget.renamed");

            assertThat(page.locator("vitrine-rows .entry")).hasCount(1);
            assertThat(page.locator("vitrine-rows .entry")).containsText("mallory");
            assertThat(auditor.path()).endsWith("/audit?action=widget.renamed");
            page.reload();
            page.locator("vitrine-rows .sentence").click();

            var entry = page.locator("vitrine-audit-entry");
            assertThat(entry.locator(".value.before")).hasText("Summer sale");
            assertThat(entry.locator(".value.after")).hasText(HOSTILE);
            assertThat(entry.getByText("in a hurry")).isVisible();
            assertThat(link(entry, "See it in time"))
                    .hasAttribute("href", Pattern.compile("widgets/%s/time\\?version=2$".formatted(widget)));
            auditor.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            page.keyboard().press("Escape");

            assertThat(page.locator("vitrine-rows .sentence")).isFocused();
            auditor.width(User.PHONE).isAccessible();
        }
    }

    @Test
    void the_charts_filter_with_the_keyboard_and_are_tables_too() {
        rename("mallory", tenant.widget("Summer sale"), "Winter sale", "season");
        try (var auditor = auditor()) {
            var page = auditor.page();
            var actors = page.locator("vitrine-chart").nth(1);
            assertThat(actors.getByRole(AriaRole.BUTTON)).hasCount(3);

            actors.getByRole(AriaRole.BUTTON).nth(1).press("End");
            page.keyboard().press("Enter");

            assertThat(page.locator("vitrine-rows .entry")).hasCount(1);
            assertThat(auditor.path()).endsWith("?actor=mallory");

            page.locator("vitrine-chart").first().getByText("As a table").click();

            assertThat(page.getByRole(AriaRole.CELL, named("4"))).isVisible();
            auditor.isAccessible();
        }
    }

    @Test
    void an_export_is_verified_without_a_network_and_a_forged_copy_is_found(@TempDir Path directory)
            throws IOException {
        var widget = tenant.widget("Summer sale");
        rename("mallory", widget, HOSTILE, "in a hurry");
        try (var auditor = auditor()) {
            var page = auditor.page();
            assertThat(page.locator("vitrine-chart .column")).hasCount(1);
            button(page, "Export").click();
            auditor.isAccessible();
            var download = page.waitForDownload(
                    () -> button(page.locator("vitrine-audit-export"), "Export").click());
            var file = directory.resolve("audit.ndjson");
            download.saveAs(file);
            assertThat(page.getByText("Exported 4 events")).isVisible();

            auditor.context().setOffline(true);
            button(page.locator("vitrine-audit-export"), "Verify this file").click();

            var verdict = page.locator("vitrine-audit-verify h3");
            assertThat(verdict).containsText("Sound: 4 entries, signed until");
            auditor.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            var lines = Files.readAllLines(file);
            var second = lineOf(lines, 2);
            var third = lineOf(lines, 3);
            var forged = new ArrayList<>(lines);
            forged.set(third, lines.get(third).replace("mallory", "alice"));
            assertThat(forged).isNotEqualTo(lines);
            verify(page, forged);
            assertThat(verdict).hasText("Not sound: first bad position " + position(lines.get(third)));
            auditor.isAccessible();

            verify(page, lines.subList(0, third));
            assertThat(verdict).hasText("Not sound: first bad position " + position(lines.get(second)));

            var removed = new ArrayList<>(lines);
            removed.remove(second);
            verify(page, removed);
            assertThat(verdict).hasText("Not sound: first bad position " + position(lines.get(third)));

            page.getByLabel("A key that I keep elsewhere").check();
            page.getByLabel("Public key in PEM")
                    .fill("-----BEGIN PUBLIC KEY-----\n"
                            + "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
                            + "-----END PUBLIC KEY-----\n");
            verify(page, lines);
            assertThat(verdict).hasText("Not sound");
            assertThat(page.getByText("which is not the one given")).isVisible();
        }
    }

    /** Checkpoints are between the entries, wherever one was signed. */
    private static int lineOf(List<String> export, int number) {
        return IntStream.range(0, export.size())
                .filter(line -> export.get(line).startsWith("{\"number\":%d,".formatted(number)))
                .findFirst()
                .orElseThrow();
    }

    private static void verify(Page page, List<String> lines) {
        var text = String.join("\n", lines) + "\n";
        page.getByLabel("Export to verify")
                .setInputFiles(new FilePayload("copy.ndjson", "application/x-ndjson", text.getBytes(UTF_8)));
    }

    private static String position(String line) {
        var matcher = POSITION.matcher(line);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page in, String name) {
        return in.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static Locator link(Locator in, String name) {
        return in.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }
}
