package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An editor reads a widget at any point in time and its changes, and restores a version. */
@SystemTest
@Order(19)
class LookingBackIT {

    private static final String FULL = "application/vnd.vitrine+json";

    private final Tenant tenant;

    LookingBackIT(Installation installation) {
        tenant = Tenant.in(installation);
    }

    @Test
    void a_mistake_is_seen_understood_and_taken_back() {
        var picture = tenant.asset("Sunset");
        var slug = "hero-" + Tenant.unique();
        var widget = tenant.widget("Hero", slug, new String[] {picture}).id();
        var at = "/widgets/" + widget;
        tenant.put(at + "/publish").is(200);
        var mistake = tenant.put(
                        at,
                        "{\"name\":\"Oops\",\"slug\":\"oops-%s\",\"assetIds\":[],\"config\":{\"speed\":1.50}}"
                                .formatted(Tenant.unique()),
                        "X-Change-Reason",
                        "was in a hurry")
                .is(200);

        var steps = tenant.get(at + "/history?limit=3").is(200).json();
        assertThat(steps.at("/0/action").asString()).isEqualTo("widget.published");
        assertThat(steps.at("/1/reason").asString()).isEqualTo("was in a hurry");
        var patch = tenant.get(at + "/diff?from=2").is(200);
        assertThat(patch.header("Content-Type")).isEqualTo("application/json-patch+json");
        assertThat(patch.text()).contains("\"path\":\"/name\"", "\"value\":\"Oops\"");

        var before = tenant.get(at + "?version=2", "Accept", FULL).is(200).json();
        var restored =
                tenant.post(at + "/restore", "{\"version\":2}", "Accept", FULL).is(200);

        assertThat(restored.version()).isGreaterThan(mistake.version());
        for (var field : new String[] {"/name", "/slug", "/assetIds", "/config", "/status"}) {
            assertThat(restored.json().at(field)).as(field).isEqualTo(before.at(field));
        }
        assertThat(tenant.delivered(200, slug).json().at("/name").asString()).isEqualTo("Hero");
        assertThat(tenant.get(at + "?version=" + (mistake.version() - 1))
                        .json()
                        .at("/name")
                        .asString())
                .isEqualTo("Oops");
        assertThat(tenant.post(at + "/restore", "{\"version\":2}").is(200).version())
                .isEqualTo(restored.version());
    }

    @Test
    void what_stands_in_the_way_is_said() {
        var slug = "hero-" + Tenant.unique();
        var picture = tenant.asset("Sunset");
        var widget = tenant.widget("Hero", slug, new String[] {picture}).id();
        var at = "/widgets/" + widget;
        tenant.put(at, "{\"slug\":\"moved-%s\"}".formatted(Tenant.unique())).is(200);
        tenant.widget("Other", slug, new String[0]);
        tenant.post(at + "/restore", "{\"version\":1}").isProblem(409, "slug-taken");

        tenant.put(at, "{\"assetIds\":[]}").is(200);
        tenant.delete("/assets/" + picture).is(204);
        tenant.post(at + "/restore", "{\"version\":2}").isProblem(422, "unknown-assets");

        assertThat(tenant.post(at + "/restore", "{\"version\":99}")
                        .isProblem(404, "no-such-version")
                        .text())
                .contains("from 1 to 3");
        for (var body :
                new String[] {"{}", "{\"version\":0}", "{\"version\":\"one\"}", "{\"version\":1.5}", "[]", "x"}) {
            assertThat(tenant.post(at + "/restore", body).status()).as(body).isEqualTo(400);
        }
        tenant.delete(at).is(204);
        tenant.post(at + "/restore", "{\"version\":1}").isProblem(404, "not-found");
        Answer gone = tenant.get(at + "?version=1").is(200);
        assertThat(gone.json().at("/slug").asString()).isEqualTo(slug);
        assertThat(tenant.get(at + "/history").is(200).json().at("/0/action").asString())
                .isEqualTo("widget.deleted");
    }
}
