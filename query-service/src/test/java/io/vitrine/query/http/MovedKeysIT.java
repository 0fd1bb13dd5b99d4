package io.vitrine.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** The stores dialect at the address of a key that its project gave up. */
class MovedKeysIT {

    private static final EventMetadata ALICE = new EventMetadata("alice", "request", "projects", null, null);

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);
    private final Asking store = Asking.ofAccount(QueryNode.shared(), tenant);
    private final String former = tenant.created("Acme").key();
    private final String present = "new" + former;

    @Test
    void a_former_key_redirects_to_the_same_address_with_the_present_one() {
        renamed(Instant.now().minus(1, ChronoUnit.HOURS));

        var moved = store.get("/stores/%s/v3/content/widgets?page=1&limit=10".formatted(former));

        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(308);
        assertThat(moved.headers().firstValue("Location"))
                .hasValue("/stores/%s/v3/content/widgets?page=1&limit=10".formatted(present));
        assertThat(store.get(moved.headers().firstValue("Location").orElseThrow())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void it_does_so_only_for_tokens_that_open_the_project() {
        renamed(Instant.now().minus(1, ChronoUnit.HOURS));
        var stranger = store.with(Tokens.of(Tenant.any().id()));

        assertThat(stranger.get("/stores/%s/v3/content/widgets".formatted(former))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void it_no_longer_does_so_after_a_year() {
        renamed(Instant.now().minus(365, ChronoUnit.DAYS));

        assertThat(store.get("/stores/%s/v3/content/widgets".formatted(former)).statusCode())
                .isEqualTo(404);
        assertThat(store.get("/stores/%s/v3/content/widgets".formatted(present)).statusCode())
                .isEqualTo(200);
    }

    private void renamed(Instant at) {
        tenant.has(at.minusSeconds(1), ALICE, tenant.created("Acme"));
        var renamed = tenant.has(at, ALICE, new ProjectKeyChanged(tenant.id(), present));
        asking.asOf(renamed.position(), "/widgets");
    }
}
