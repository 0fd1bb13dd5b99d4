package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Follower;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The change stream of a project through the public port. */
@SystemTest
@Order(18)
class FollowingIT {

    /** After the response to a publish, which is sent when delivery has applied it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Installation installation;
    private final Tenant tenant;

    FollowingIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void a_publish_is_told_at_once_and_who_comes_back_is_told_what_it_missed() {
        var hero = tenant.widget("Hero", "hero", new String[0]).id();
        publish(tenant.widget("Before us", "before-us", new String[0]).id());
        tenant.delivered(200, "before-us");
        String last;

        try (var follower = follow(null)) {
            assertThat(follower.status()).isEqualTo(200);
            assertThat(follower.header("Content-Type")).startsWith("text/event-stream");
            assertThat(follower.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(follower.header("Content-Length")).isNull();

            publish(hero);
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(follower.named()).containsExactly("published hero"));
            last = follower.heard().getLast().id();
        }

        var footer = tenant.widget("Footer", "footer", new String[0]).id();
        publish(footer);
        tenant.put("/widgets/%s/unpublish".formatted(hero)).is(200);
        try (var follower = follow(last)) {
            await().atMost(TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(follower.named()).containsExactly("published footer", "unpublished hero"));

            tenant.put("/widgets/" + footer, "{\"name\": \"Another footer\"}").is(200);
            await().untilAsserted(() -> assertThat(follower.named()).endsWith("changed footer"));
        }
    }

    private void publish(String widget) {
        tenant.put("/widgets/%s/publish".formatted(widget)).is(200);
    }

    private Follower follow(@Nullable String lastEventId) {
        return Follower.of(tenant, installation, lastEventId);
    }
}
