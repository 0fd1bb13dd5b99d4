package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SecondService;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A developer runs one service with the profile {@code local}, and {@code ./vitrine up} runs the rest. */
@SystemTest
@Order(16)
class LocalProfileIT {

    /** For the service with the most settings; every further service needs two more starts. */
    private static final String SERVICE = "query-service";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Installation installation;

    LocalProfileIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void a_service_with_the_local_profile_takes_the_place_of_the_installations_own() throws Exception {
        installation.down(SERVICE);
        assertThat(installation.pids().get(SERVICE)).isZero();
        try (var _ = SecondService.withLocalProfile(SERVICE, installation).ready()) {
            var tenant = Tenant.in(installation);
            var slug = "hero-" + Tenant.unique();

            var widget = tenant.widget("Hero", slug, new String[0]).id();
            tenant.put("/widgets/%s/publish".formatted(widget)).is(200);

            assertThat(tenant.get("/widgets").is(200).text()).contains(widget);
            assertThat(tenant.delivered(200, slug).text()).contains(widget);
        } finally {
            installation.up();
        }
        writesWaitForTheListingAgain();
    }

    /** From the first announcement of the started node on. Later tests read what they have written. */
    private void writesWaitForTheListingAgain() {
        var tenant = Tenant.in(installation);
        await().atMost(TIMEOUT)
                .until(
                        () -> tenant.post("/widgets", """
                                {"name": "One", "slug": "one-%s", "layout": "GRID"}""".formatted(Tenant.unique())),
                        created -> created.header("Consistency") == null);
    }
}
