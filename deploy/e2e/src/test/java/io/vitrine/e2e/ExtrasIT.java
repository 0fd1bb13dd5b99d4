package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Operations outside the documented APIs, each requested once, so that the responses are checked against the contract.
 */
@SystemTest
@Order(9)
class ExtrasIT {

    private final Tenant tenant;

    ExtrasIT(Installation installation) {
        tenant = Tenant.in(installation);
    }

    @Test
    void history_and_restore() {
        var widget = tenant.widget("Hero", tenant.asset("Dunes"));
        tenant.put("/widgets/" + widget, "{\"name\": \"Héros\"}").is(200);

        assertThat(tenant.get("/widgets/%s/history".formatted(widget)).is(200).json())
                .hasSize(2);
        assertThat(tenant.get("/widgets/%s/diff?from=1".formatted(widget))
                        .is(200)
                        .text())
                .contains("Héros");
        assertThat(tenant.get("/widgets/%s?version=1".formatted(widget))
                        .is(200)
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo("Hero");
        assertThat(tenant.post("/widgets/%s/restore".formatted(widget), "{\"version\": 1}")
                        .is(200)
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo("Hero");
        tenant.get("/widgets/%s/diff".formatted(widget)).isProblem(400, "invalid-request");
    }

    @Test
    void the_history_of_an_asset() {
        var asset = tenant.asset("Dunes");
        tenant.put("/assets/" + asset, "{\"title\": \"Sand\"}").is(200);

        assertThat(tenant.get("/assets/%s/history".formatted(asset)).is(200).json())
                .hasSize(2);
        tenant.get("/assets/%s/diff?from=1&to=2".formatted(asset)).is(200);
    }

    @Test
    void the_audit_trail() {
        tenant.asset("Dunes");

        assertThat(tenant.get("/audit?limit=1").is(200).json()).hasSize(1);
        tenant.get("/audit/counts").is(200);
        tenant.get("/audit/counts?by=ACTOR").is(200);
        tenant.get("/audit/checkpoints").is(200);
        assertThat(tenant.get("/audit.ndjson").is(200).text()).contains("asset.created");
        assertThat(tenant.get("/audit.csv").is(200).text()).contains("asset.created");
    }

    @Test
    void the_feed() {
        tenant.asset("Dunes");

        assertThat(tenant.get("/events").is(200).json()).isNotEmpty();
        tenant.get("/events", "Accept", "application/cloudevents-batch+json").is(200);
        assertThat(tenant.get("/events?types=io.vitrine.asset.*", "Accept", "application/x-ndjson")
                        .is(200)
                        .text())
                .contains("io.vitrine.asset.created.v1");
    }

    @Test
    void webhooks() {
        var webhook = tenant.post("/webhooks", "{\"url\": \"http://127.0.0.1:65000/hook\"}")
                .is(201)
                .id();
        var path = "/webhooks/" + webhook;

        assertThat(tenant.get("/webhooks").is(200).json()).hasSize(1);
        tenant.get(path).is(200);
        tenant.put(path, "{\"enabled\": false}").is(200);
        tenant.get(path).is(200);
        tenant.get(path + "/secret").is(200);
        tenant.post(path + "/secret/rotate", "{}").is(200);
        tenant.post(path + "/test", "{}").isProblem(409, "webhook-disabled");
        tenant.delete(path).is(204);
        tenant.get(path).isProblem(404, "not-found");
    }
}
