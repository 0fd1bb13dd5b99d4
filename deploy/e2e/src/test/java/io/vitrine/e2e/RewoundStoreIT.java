package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The event store loses its last events in operation, and all readers become consistent with it. This test runs last.
 */
@SystemTest
@Order(90)
class RewoundStoreIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Installation installation;
    private final Tenant tenant;

    RewoundStoreIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void what_was_lost_is_gone_everywhere_and_life_goes_on() {
        var kept = tenant.widget("Kept", "kept", new String[0]).id();
        tenant.put("/widgets/" + kept + "/publish").is(200);
        tenant.delivered(200, "kept");
        var fork = installation.eventStore().last();
        var lost = tenant.widget("Lost", "lost", new String[0]).id();
        tenant.put("/widgets/" + kept, "{\"name\":\"Lost as well\"}").is(200);
        var token = tenant.put("/widgets/" + lost + "/publish").is(200).header("Consistency-Token");
        tenant.delivered(200, "lost");
        var api = tenant.api();
        await().atMost(TIMEOUT).until(() -> found("lost") == 2);

        installation.eventStore().rewindTo(fork);

        await().atMost(TIMEOUT).until(() -> tenant.delivered("lost").status() == 404);
        await().atMost(TIMEOUT)
                .until(() -> api.get(tenant.path("/widgets/" + kept)).status() == 200
                        && api.get(tenant.path("/widgets/" + lost)).status() == 404);
        assertThat(tenant.delivered("kept").is(200).json().get("name").stringValue())
                .isEqualTo("Kept");
        assertThat(api.get(tenant.path("/widgets/" + kept))
                        .is(200)
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo("Kept");
        api.get(tenant.path("/widgets"), "Consistency-Token", String.valueOf(token))
                .isProblem(409, "write-lost");
        api.put(tenant.path("/widgets/" + lost), "{\"name\":\"Again\"}").isProblem(404, "not-found");
        await().atMost(TIMEOUT).until(() -> found("lost") == 0);

        var after =
                api.put(tenant.path("/widgets/" + kept), "{\"name\":\"After\"}").is(200);
        assertThat(after.header("Consistency-Token")).contains(".");
        assertThat(api.get(
                                tenant.path("/widgets/" + kept),
                                "Consistency-Token",
                                String.valueOf(after.header("Consistency-Token")))
                        .is(200)
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo("After");
        await().atMost(TIMEOUT)
                .until(() -> tenant.delivered("kept")
                        .is(200)
                        .json()
                        .get("name")
                        .stringValue()
                        .equals("After"));
    }

    private int found(String words) {
        return tenant.api()
                .get(tenant.path("/widgets/search?q=" + words))
                .is(200)
                .json()
                .get("total")
                .asInt();
    }
}
