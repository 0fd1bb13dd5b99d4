package io.vitrine.e2e.console;

import com.microsoft.playwright.Page;
import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.installation.Installation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page with the demo: no violation of axe-core in light and dark, on a laptop and a phone, and a picture of each.
 * {@code docs/console} shows the pictures.
 */
@ConsoleStory
@Order(49)
@TestInstance(Lifecycle.PER_CLASS)
class PicturesIT {

    private final Installation installation;
    private final Browser browser;
    private final Map<String, String> ids = new HashMap<>();

    PicturesIT(Installation installation, Browser browser) {
        this.installation = installation;
        this.browser = browser;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "projects, ?q=Demo, Demo shop",
        "widgets, p/{project}, Hero carousel",
        "composer, p/{project}/widgets/{hero}, Pine forest",
        "composer-new, p/{project}/widgets/new, Masonry",
        "composer-template, p/{project}/widgets/{prices}, Configuration",
        "composer-contents, p/{project}/widgets/{weather}, Content 1",
        "time, p/{project}/widgets/{hero}/time, Created as",
        "project-time, p/{project}/time, Hero carousel",
        "assets, p/{project}/assets, Pine forest",
        "templates, p/{project}/templates, Price list",
        "template, p/{project}/templates/{template}, Sample configuration",
        "placements, p/{project}/placements, Hero carousel",
        "audit, p/{project}/audit, owner",
        "webhooks, p/{project}/webhooks, Register a webhook",
        "events, p/{project}/events, widget",
        "settings, p/{project}/settings, Demo shop",
        "operations, operations, query-service",
        "tour, p/{project}/tour, widget",
    })
    void a_page_is_accessible_and_has_pictures(String name, String path, String shown) {
        var address = path;
        for (var id : ids().entrySet()) {
            address = address.replace("{%s}".formatted(id.getKey()), id.getValue());
        }

        try (var user = browser.user(installation, installation.tokens().forAll())) {
            user.open(address);
            user.page()
                    .getByText(shown, new Page.GetByTextOptions().setExact(false))
                    .first()
                    .waitFor();
            user.pictures(name);
        }
    }

    /** The ids of the demo, which is made once. */
    private Map<String, String> ids() {
        if (ids.isEmpty()) {
            installation.demo();
            var owner = installation.owner();
            var project = one(owner.get("/api/projects?q=Demo"), "name", "Demo shop", "id");
            var widgets = owner.get("/api/projects/%s/widgets".formatted(project));
            ids.put("project", project);
            ids.put("hero", one(widgets, "name", "Hero carousel", "id"));
            ids.put("prices", one(widgets, "name", "Today's prices", "id"));
            ids.put("weather", one(widgets, "name", "Weather on the terrace", "id"));
            ids.put("template", template(owner.get("/stores/demo/v3/content/widget-templates")));
        }
        return ids;
    }

    private static String one(Answer list, String field, String value, String wanted) {
        return list.is(200)
                .json()
                .valueStream()
                .filter(item -> item.get(field).stringValue().equals(value))
                .findFirst()
                .orElseThrow()
                .get(wanted)
                .stringValue();
    }

    private static String template(Answer templates) {
        return templates.is(200).json().get("data").get(0).get("uuid").stringValue();
    }
}
