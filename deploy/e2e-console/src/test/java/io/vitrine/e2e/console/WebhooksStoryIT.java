package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Receivers;
import io.vitrine.e2e.client.Receivers.Manner;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A developer registers a webhook, tests it, reads its calls, rotates its secret and has events sent again. */
@ConsoleStory
@Order(44)
class WebhooksStoryIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> مرحبا 😀";

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    WebhooksStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User developer(String path) {
        return browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/%s/webhooks%s".formatted(tenant.id(), path));
    }

    private String registered(String url) {
        return tenant.post("/webhooks", "{\"url\": \"%s\"}".formatted(url))
                .is(201)
                .id();
    }

    @Test
    void a_webhook_is_registered_for_chosen_events_and_what_is_typed_outlives_a_reload() {
        try (var receivers = new Receivers();
                var developer = developer("")) {
            var page = developer.page();
            var url = receivers.url(Manner.GOOD, 1);
            button(page, "Register a webhook").first().click();
            page.getByLabel("Address (URL)").fill("not an address");
            page.getByLabel("Description").fill(HOSTILE);
            page.reload();
            button(page, "Register a webhook").first().click();
            assertThat(page.getByLabel("Description")).hasValue(HOSTILE);

            page.getByLabel("Address (URL)").fill("http://10.0.0.1/hook");
            page.getByLabel("Only some events").check();
            page.getByLabel("Find an event").fill("published");
            page.getByLabel("io.vitrine.widget.published.v1").check();
            developer.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);
            button(page, "Register").click();
            assertThat(page.locator("#url-fault")).not().isEmpty();
            page.getByLabel("Address (URL)").fill(url);
            button(page, "Register").click();

            assertThat(page.getByRole(AriaRole.HEADING, named(HOSTILE))).isVisible();
            assertThat(page.getByText("widget.published").first()).isVisible();
            assertThat(tenant.get("/webhooks").json().at("/0/types/0").asString())
                    .isEqualTo("io.vitrine.widget.published.v1");
            developer.isAccessible().width(User.PHONE).isAccessible();
        }
    }

    @Test
    void a_test_call_shows_the_request_and_the_answer() {
        try (var receivers = new Receivers();
                var developer = developer("/" + registered(receivers.url(Manner.GOOD, 2)))) {
            var page = developer.page();

            button(page, "Test call").click();

            assertThat(page.getByText("The receiver took the test event.")).isVisible();
            assertThat(page.getByRole(AriaRole.REGION, named("Body of the request")))
                    .containsText("io.vitrine.webhook.tested.v1");
            assertThat(page.getByText(Pattern.compile("Status 204 after \\d+ ms")))
                    .isVisible();
            developer.isAccessible();
            button(page, "Close").last().click();
            assertThat(page.locator("vitrine-webhook-deliveries button.call")).hasCount(1);
            assertThat(page.getByText("Delivering")).isVisible();
        }
    }

    @Test
    void a_failing_receiver_is_explained_and_continues_when_it_works_again() {
        try (var receivers = new Receivers();
                var developer = developer("/" + registered(receivers.url(Manner.FAILING, 3)))) {
            var page = developer.page();
            tenant.widget("Noted");

            assertThat(page.getByText(Pattern.compile("Paused after \\d failures? · tries again")))
                    .isVisible();
            button(page, "Failed").click();
            page.locator("vitrine-webhook-deliveries button.call").first().click();
            assertThat(page.getByText("The receiver answered 500.").first()).isVisible();
            developer.isAccessible();
            button(page, "Close").last().click();

            button(page, "Turn off").click();
            page.getByLabel("Reason").fill("Being repaired");
            button(page.locator("vitrine-question"), "Turn off").click();
            assertThat(page.getByText("Events wait, and are sent in order when you turn it on."))
                    .isVisible();
            receivers.recover();
            button(page, "Turn on").click();
            button(page.locator("vitrine-question"), "Turn on").click();

            assertThat(page.getByText("Delivering")).isVisible();
            assertThat(receivers.got(receivers.url(Manner.FAILING, 3))).hasSize(1);
        }
    }

    @Test
    void the_secret_is_shown_on_demand_and_rotated() {
        try (var receivers = new Receivers()) {
            var webhook = registered(receivers.url(Manner.GOOD, 4));
            try (var developer = developer("/" + webhook)) {
                var page = developer.page();
                assertThat(page.getByText("whsec_")).hasCount(0);

                button(page, "Show the secret").click();
                assertThat(page.getByText(secret(webhook))).isVisible();
                button(page, "Rotate").click();
                page.getByLabel("7 days").check();
                developer.isAccessible();
                button(page.locator("vitrine-dialog"), "Rotate").click();

                assertThat(page.getByText("Also valid until")).isVisible();
                assertThat(page.getByText(secret(webhook))).isVisible();
                developer.isAccessible();
            }
        }
    }

    private String secret(String webhook) {
        return tenant.get("/webhooks/%s/secret".formatted(webhook))
                .is(200)
                .json()
                .at("/secret")
                .asString();
    }

    @Test
    void the_events_of_a_time_range_are_sent_again() {
        tenant.widget("Before the webhook");
        try (var receivers = new Receivers()) {
            var url = receivers.url(Manner.GOOD, 5);
            try (var developer = developer("/" + registered(url))) {
                var page = developer.page();

                page.getByLabel("From").fill("2020-01-01T00:00:01");
                button(page.locator("vitrine-webhook-replays"), "Send again").click();

                assertThat(page.locator("vitrine-webhook-replays li")).containsText("Done");
                await().atMost(TIMEOUT).until(() -> receivers.got(url).size() >= 2);
                assertThat(page.locator("vitrine-webhook-deliveries")).containsText("replay");
                developer.isAccessible().width(User.PHONE).isAccessible();
            }
        }
    }

    @Test
    void a_replay_shows_its_progress_and_is_stopped_midway() {
        try (var receivers = new Receivers()) {
            var url = receivers.url(Manner.SLOW_TO_REPLAYS, 7);
            var webhook = registered(url);
            for (var i = 0; i < 30; i++) {
                tenant.widget("Sent again " + i);
            }
            await().atMost(TIMEOUT).until(() -> receivers.got(url).size() >= 30);
            try (var developer = developer("/" + webhook)) {
                var page = developer.page();
                var replay = page.locator("vitrine-webhook-replays li").first();
                page.getByLabel("From").fill("2020-01-01T00:00:01");
                button(page.locator("vitrine-webhook-replays"), "Send again").click();

                assertThat(replay.getByRole(AriaRole.PROGRESSBAR)).isVisible();
                assertThat(replay).containsText(Pattern.compile("Sending[\\s\\S]+[1-9] of \\d+ events sent · \\d"));
                developer.isAccessible();
                button(replay, "Stop").click();
                assertThat(page.locator("vitrine-question")).containsText("will not be sent");
                button(page.locator("vitrine-question"), "Stop").click();

                assertThat(replay).containsText(Pattern.compile("Stopped.*\\d+ not sent", Pattern.DOTALL));
                assertThat(button(replay, "Stop")).hasCount(0);
                developer.width(User.PHONE).isAccessible();
            }
            nothingMoreIsSent(webhook, receivers, url);
        }
    }

    /** A call under way when the replay is stopped still counts. */
    private void nothingMoreIsSent(String webhook, Receivers receivers, String url) {
        var replays = "/webhooks/%s/replays".formatted(webhook);
        var sent = tenant.get(replays).json().at("/0/sent").asInt();
        var before = receivers.got(url).size();
        for (var i = 0; i < 3; i++) {
            tenant.widget("After the stop " + i);
        }
        await().atMost(TIMEOUT).until(() -> receivers.got(url).size() >= before + 3);
        var shown = tenant.get(replays).json();
        assertThat(shown.at("/0/sent").asInt()).isBetween(sent, sent + 1);
        assertThat(shown.at("/0/total").asInt()).isGreaterThan(sent + 1);
    }

    @Test
    void a_webhook_is_deleted_after_a_question() {
        try (var receivers = new Receivers();
                var developer = developer("/" + registered(receivers.url(Manner.GOOD, 6)))) {
            var page = developer.page();

            button(page, "Delete").click();
            developer.isAccessible();
            button(page.locator("vitrine-question"), "Delete").click();

            assertThat(page.getByText("No webhook yet")).isVisible();
            assertThat(developer.path()).endsWith("/webhooks");
            assertThat(tenant.get("/webhooks").json()).isEmpty();
        }
    }

    private static Locator button(Page in, String name) {
        return in.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }
}
