package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Store;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What an editor sees in a preview is what apps get after the publish, to the byte. */
@SystemTest
@Order(19)
class PreviewsAreDeliveriesIT {

    private final Installation installation;
    private final Tenant tenant;

    PreviewsAreDeliveriesIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void a_widget_by_layout_is_previewed_as_it_is_delivered() {
        var fields = """
                "name": "Hero", "layout": "SLIDER", "config": {"slidesToShow": 2.5, "autoplay": true},
                "theme": {"borderRadius": 12}, "assetIds": ["%s"]""".formatted(tenant.asset("Sunset"));
        var slug = "hero-" + Tenant.unique();
        var widget = tenant.post("/widgets", "{\"slug\": \"%s\", %s}".formatted(slug, fields))
                .is(201)
                .id();
        var unsaved = preview("{\"id\": \"%s\", %s}".formatted(widget, fields));
        var draft = tenant.get("/widgets/%s/preview".formatted(widget)).is(200);
        tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
        var published = tenant.get("/widgets/%s/preview?state=published".formatted(widget))
                .is(200);
        var first =
                tenant.get("/widgets/%s/preview?version=1".formatted(widget)).is(200);

        var own = "<link rel=\"stylesheet\" href=\"/delivery/%s/widgets/%s.css\">".formatted(tenant.id(), widget);
        var html = delivered(slug, "html");
        assertThat(html).contains(own);
        for (var preview : new Answer[] {unsaved, draft, published, first}) {
            assertThat(preview.json().get("html").asString()).isEqualTo(html.replace(own, ""));
            assertThat(preview.json().get("stylesheet").asString()).isEqualTo(delivered(slug, "css"));
            assertThat(preview.json().get("complaints")).isEmpty();
        }
    }

    @Test
    void a_widget_by_template_is_previewed_as_it_is_delivered() {
        var store = Store.of(tenant, installation);
        var template = store.template("<h1>{{heading}}</h1><p>{{_.id}}</p>");
        var uuid = Store.uuid(store.post("/widgets", """
                {"name": "Greeting", "widget_template_uuid": "%s", "widget_configuration": {"heading": "A & B"}}""".formatted(template)).is(200));

        var draft = tenant.get("/widgets/%s/preview".formatted(uuid)).is(200).json();
        var unsaved = preview("""
                {"id": "%s", "template": {"templateId": "%s"}, "config": {"heading": "A & B"}}""".formatted(uuid, template)).json();

        assertThat(draft.get("html").asString()).isEqualTo(delivered(uuid, "html"));
        assertThat(unsaved.get("html")).isEqualTo(draft.get("html"));
    }

    private Answer preview(String body) {
        return tenant.api().post(tenant.path("/widgets/preview"), body).is(200);
    }

    private String delivered(String widget, String suffix) {
        tenant.delivered(200, widget);
        return installation
                .api()
                .get("/delivery/%s/widgets/%s.%s".formatted(tenant.key(), widget, suffix))
                .is(200)
                .text();
    }
}
