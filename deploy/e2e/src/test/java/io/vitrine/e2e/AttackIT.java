package io.vitrine.e2e;

import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No request of a stranger or a tenant stops the service: the fast attacks of {@code deploy/attack}. */
@SystemTest
@Order(40)
class AttackIT {

    private final Installation installation;

    AttackIT(Installation installation) {
        this.installation = installation;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "large-page",
                "large-widget",
                "hoarded-contents",
                "large-pages-of-changes",
                "costly-differences",
                "costly-templates",
                "readers-that-do-not-read",
                "hoarded-streams",
                "public-effects",
                "long-claims",
                "key-takeover",
                "expired-streams",
                "absent-projects",
                "readable-files",
                "listeners",
                "operations-without-a-token"
            })
    void what_it_attacks_holds_and_another_tenant_is_answered(String attack) {
        installation.attack(attack);
    }
}
