package io.vitrine.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A developer watches events as they are recorded, and looks at what they have in them. */
@ConsoleStory
@Order(48)
class EventsStoryIT {

    private static final String HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> مرحبا 😀";
    private static final double TWO_SECONDS = 2_000;

    private final Installation installation;
    private final Browser browser;
    private final Tenant tenant;

    EventsStoryIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
        this.tenant = Tenant.in(installation);
    }

    private User developer() {
        tenant.get("/audit").is(200);
        var developer = browser.user(installation, installation.tokens().forProject(tenant.id()))
                .open("p/" + tenant.id() + "/events");
        assertThat(developer.page().getByText("Live", new GetByTextOptions().setExact(true)))
                .isVisible();
        return developer;
    }

    @Test
    void an_event_appears_within_two_seconds_and_those_of_a_pause_are_counted() {
        tenant.widget("Before");
        try (var developer = developer()) {
            var page = developer.page();
            var events = page.locator("vitrine-events .event");
            assertThat(events).hasCount(2);

            var widget = tenant.widget(HOSTILE);

            assertThat(page.getByText(HOSTILE)).isVisible(new IsVisibleOptions().setTimeout(TWO_SECONDS));
            assertThat(events).hasCount(3);
            page.getByRole(AriaRole.BUTTON, named("Pause")).click();
            tenant.put("/widgets/" + widget + "/publish").is(200);
            assertThat(page.getByText("Paused: 1 new event")).isVisible();
            assertThat(events).hasCount(3);

            page.getByRole(AriaRole.BUTTON, named("Continue")).click();

            assertThat(events).hasCount(4);
            assertThat(events.last()).containsText("Widget: published");
            developer.isAccessible().width(User.PHONE).isAccessible();
        }
    }

    @Test
    void an_event_is_shown_with_its_json_and_schema_and_its_filters_are_copied_without_the_token() {
        var widget = tenant.widget(HOSTILE);
        try (var developer = developer()) {
            var page = developer.page();
            page.locator("vitrine-events .line").last().click();
            var detail = page.locator("vitrine-events .detail");
            assertThat(detail.locator(".json")).containsText("\"subject\": \"%s\"".formatted(widget));
            detail.locator("summary").click();
            assertThat(detail.getByText("The widget exists as a draft.")).isVisible();
            assertThat(detail.getByRole(AriaRole.ROWHEADER, rowHeader("widgetId")))
                    .isVisible();
            developer.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            detail.getByRole(AriaRole.BUTTON).getByText("Only this subject").click();
            assertThat(developer.path()).endsWith("?subject=" + widget);
            page.getByRole(AriaRole.BUTTON, named("Copy as curl")).click();
            assertThat(page.getByText("Copied.").first()).isVisible();

            assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                    .contains("Authorization: Bearer $TOKEN", tenant.path("/events"), widget)
                    .doesNotContain("eyJ");
        }
    }

    @Test
    void the_types_are_chosen_from_a_list_that_has_all_of_them() {
        tenant.widget("Before");
        try (var developer = developer()) {
            var page = developer.page();
            page.getByRole(AriaRole.BUTTON, named("All types")).click();
            var types = page.locator("vitrine-event-types-dialog");
            @SuppressWarnings("unchecked")
            var listed = (List<String>) types.locator("li input")
                    .evaluateAll("all => all.map(({ id }) => id).filter(id => id.includes('.'))");
            assertThat(listed).containsExactlyInAnyOrderElementsOf(actions());
            types.locator("summary").getByText("Placements").click();
            assertThat(types.getByText("A widget is placed on a page.")).isVisible();
            developer.isAccessible().width(User.PHONE).isAccessible().width(User.LAPTOP);

            types.locator("[id='placement-all']").check();
            types.getByText("Follow 1").click();

            assertThat(page.getByText("No event yet")).isVisible();
            assertThat(developer.path()).endsWith("?types=placement.*");
            developer.isAccessible();
        }
    }

    /** The types of events in the contract of the topic, such as {@code widget.renamed}. */
    private List<String> actions() {
        var contract = new YAMLMapper()
                .readTree(tenant.api().get("/asyncapi.yaml").is(200).text());
        return contract.at("/components/messages")
                .valueStream()
                .map(message -> message.path("name").asString())
                .filter(name -> !name.startsWith("io.vitrine.log."))
                .map(name -> name.replaceAll("^io\\.vitrine\\.|\\.v1$", ""))
                .toList();
    }

    private static Locator.GetByRoleOptions rowHeader(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }
}
