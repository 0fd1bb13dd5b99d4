package io.vitrine.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.vitrine.events.Webhook.SecretId;
import io.vitrine.events.WebhookId;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final String KEY =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    private static final String OTHER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final WebhookId WEBHOOK = WebhookId.of("ee0e8400-e29b-41d4-a716-446655440000");
    private static final String BODY = "{\"type\":\"io.vitrine.widget.published.v1\",\"name\":\"größer\"}";

    private final Secrets secrets = Secrets.of(List.of(KEY));
    private final long now = Instant.now().getEpochSecond();

    @Test
    void the_standards_own_library_takes_our_signature() {
        var secret = secrets.of(WEBHOOK, new SecretId(1, null));

        assertThatCode(() -> verify(secret, signed(List.of(secret)))).doesNotThrowAnyException();
    }

    @Test
    void a_body_that_was_changed_is_not_taken() {
        var secret = secrets.of(WEBHOOK, new SecretId(1, null));

        assertThatThrownBy(() -> verify(secret, signed(List.of(secret)), BODY + " "))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void while_secrets_overlap_either_of_them_verifies() {
        var old = secrets.of(WEBHOOK, new SecretId(1, null));
        var young = secrets.of(WEBHOOK, new SecretId(2, null));
        var signature = signed(List.of(young, old));

        assertThat(signature.split(" ")).hasSize(2);
        assertThatCode(() -> verify(old, signature)).doesNotThrowAnyException();
        assertThatCode(() -> verify(young, signature)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(secrets.of(WEBHOOK, new SecretId(3, null)), signature))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void a_secret_depends_on_the_key_the_webhook_and_its_generation_and_on_nothing_else() {
        var text = secrets.of(WEBHOOK, new SecretId(1, null)).text();

        assertThat(text).isEqualTo("whsec_XAimHfJsHtNWnfRWGe4mHh0V6VwTKwlj150c0SNLsM8=");
        assertThat(Secrets.of(List.of(KEY)).of(WEBHOOK, new SecretId(1, null)).text())
                .isEqualTo(text);
        assertThat(secrets.of(WEBHOOK, new SecretId(2, null)).text()).isNotEqualTo(text);
        assertThat(secrets.of(WebhookId.random(), new SecretId(1, null)).text()).isNotEqualTo(text);
        assertThat(Secrets.of(List.of(OTHER_KEY))
                        .of(WEBHOOK, new SecretId(1, null))
                        .text())
                .isNotEqualTo(text);
    }

    @Test
    void a_secret_does_not_get_into_a_log() {
        assertThat(secrets.of(WEBHOOK, new SecretId(1, null))).hasToString("whsec_…");
    }

    @Test
    void a_short_key_is_no_key() {
        assertThatThrownBy(() -> Secrets.of(List.of("c2hvcnQ=")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand");
    }

    @Test
    void a_secret_stays_while_its_master_key_is_a_former_one() {
        var first = new SecretId(1, secrets.currentKeyId());
        var rotating = Secrets.of(List.of(OTHER_KEY, KEY));
        var second = new SecretId(2, rotating.currentKeyId());

        assertThat(rotating.of(WEBHOOK, first).text())
                .isEqualTo(secrets.of(WEBHOOK, first).text());
        assertThat(rotating.isOfFormerKey(first)).isTrue();
        assertThat(rotating.isOfFormerKey(second)).isFalse();
        assertThat(rotating.of(WEBHOOK, second).text())
                .isEqualTo(Secrets.of(List.of(OTHER_KEY)).of(WEBHOOK, second).text());
    }

    @Test
    void a_secret_of_which_no_event_names_a_key_is_of_the_oldest_one() {
        var unnamed = new SecretId(1, null);
        var rotating = Secrets.of(List.of(OTHER_KEY, KEY));

        assertThat(rotating.of(WEBHOOK, unnamed).text())
                .isEqualTo(secrets.of(WEBHOOK, unnamed).text());
        assertThat(rotating.isOfFormerKey(unnamed)).isTrue();
        assertThat(secrets.isOfFormerKey(unnamed)).isFalse();
    }

    @Test
    void a_secret_whose_master_key_is_gone_is_not_derived_from_another_one() {
        var first = new SecretId(1, secrets.currentKeyId());

        assertThatThrownBy(() -> Secrets.of(List.of(OTHER_KEY)).of(WEBHOOK, first))
                .isInstanceOf(MissingMasterKey.class)
                .hasMessageContaining(secrets.currentKeyId())
                .hasMessageContaining("Rotate the secret");
    }

    private String signed(List<Secret> with) {
        return Secret.signature(with, "event-1", now, BODY.getBytes(UTF_8));
    }

    private void verify(Secret secret, String signature) throws WebhookVerificationException {
        verify(secret, signature, BODY);
    }

    private void verify(Secret secret, String signature, String body) throws WebhookVerificationException {
        new Webhook(secret.text())
                .verify(
                        body,
                        Map.of(
                                "webhook-id", List.of("event-1"),
                                "webhook-timestamp", List.of(Long.toString(now)),
                                "webhook-signature", List.of(signature)));
    }
}
