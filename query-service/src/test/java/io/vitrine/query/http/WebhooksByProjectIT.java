package io.vitrine.query.http;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookEvent.WebhookCreated;
import io.vitrine.events.WebhookEvent.WebhookDeleted;
import io.vitrine.events.WebhookEvent.WebhookDisabled;
import io.vitrine.events.WebhookEvent.WebhookSecretRotated;
import io.vitrine.events.WebhookId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events in, webhooks out. */
class WebhooksByProjectIT {

    private final QueryNode node = QueryNode.shared();
    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(node, tenant);
    private final WebhookId webhook = WebhookId.random();
    private final WebhookCreated created =
            new WebhookCreated(webhook, "https://hooks.invalid/a", "Shop", List.of("io.vitrine.widget.*"));

    @Test
    void shows_a_webhook_without_its_secret_and_why_it_is_disabled() {
        var token = tenant.has(
                tenant.created("Acme"), created, new WebhookDisabled(webhook, Cause.FAILING, "It answered 500."));

        assertThatJson(asking.asOf(token, "/webhooks/" + webhook).toString())
                .isObject()
                .containsEntry("url", "https://hooks.invalid/a")
                .containsEntry("enabled", false)
                .doesNotContainKey("secret")
                .node("disabled.cause")
                .isEqualTo("FAILING");
        assertThat(asking.json("/webhooks")).hasSize(1);
    }

    @Test
    void shows_both_secrets_while_they_overlap_to_those_who_may_write() {
        var token = tenant.has(tenant.created("Acme"), created, new WebhookSecretRotated(webhook, 2, 3_000_000));

        var secret = asking.asOf(token, "/webhooks/" + webhook + "/secret");

        assertThat(secret.at("/secret").asString()).startsWith("whsec_");
        assertThat(secret.at("/generation").asInt()).isEqualTo(2);
        assertThat(asking.with(Tokens.withScope("webhooks:read", tenant.id()))
                        .get("/webhooks/" + webhook + "/secret")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void forgets_a_deleted_one_and_hides_one_from_others() {
        var token = tenant.has(tenant.created("Acme"), created, new WebhookDeleted(webhook));
        var rival = Tenant.any();
        var rivals = rival.has(
                rival.created("Rival"), new WebhookCreated(WebhookId.random(), "https://r.invalid", null, List.of()));

        assertThat(asking.asOf(token, "/webhooks")).isEmpty();
        assertThat(asking.get("/webhooks/" + webhook).statusCode()).isEqualTo(404);
        assertThat(Asking.of(node, rival).asOf(rivals, "/webhooks")).hasSize(1);
    }
}
