package io.vitrine.dialects.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WebhookVerification.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook in the style of the projects document.
 *
 * @param enabled whether the webhook is called
 * @param disabled why and since when the webhook is disabled, or null
 * @param verification whether the receiver has proved that its owner wants the calls; left out if it needs no proof
 * @param secret the signing secret; only in the response to the creation, later at its own URL
 */
public record ProjectWebhook(
        WebhookId id,
        ProjectId projectId,
        String url,
        @Nullable String description,
        List<String> types,
        boolean enabled,
        @Nullable Disabled disabled,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Verification verification,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** Why a webhook is disabled: by a user, by a 410 of its receiver, or after the last retry. */
    public record Disabled(Cause cause, @Nullable String detail, Instant at) {}

    /** @param detail why it failed; left out otherwise */
    public record Verification(
            Status status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String detail,

            Instant at) {}

    public static ProjectWebhook of(Webhook webhook) {
        return of(webhook, null);
    }

    public static ProjectWebhook of(Webhook webhook, @Nullable String secret) {
        var disabled = webhook.disabled();
        var verification = webhook.verification();
        return new ProjectWebhook(
                webhook.id(),
                webhook.projectId(),
                webhook.url(),
                webhook.description(),
                webhook.types(),
                webhook.enabled(),
                disabled == null ? null : new Disabled(disabled.cause(), disabled.detail(), disabled.at()),
                verification == null
                        ? null
                        : new Verification(verification.status(), verification.detail(), verification.at()),
                secret,
                webhook.version(),
                webhook.created().at(),
                webhook.updated().at());
    }
}
