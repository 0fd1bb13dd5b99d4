package io.vitrine.dialects.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook in the style of the projects document.
 *
 * @param enabled whether it is called
 * @param disabled why it is not, and since when; null while it is
 * @param secret what calls are signed with; shown when it is made, and on its own address from then on
 */
public record ProjectWebhook(
        WebhookId id,
        ProjectId projectId,
        String url,
        @Nullable String description,
        List<String> types,
        boolean enabled,
        @Nullable Disabled disabled,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** Why a webhook is disabled: by a user, by a 410 of its receiver, or after the last retry. */
    public record Disabled(Cause cause, @Nullable String detail, Instant at) {}

    public static ProjectWebhook of(Webhook webhook) {
        return of(webhook, null);
    }

    public static ProjectWebhook of(Webhook webhook, @Nullable String secret) {
        var disabled = webhook.disabled();
        return new ProjectWebhook(
                webhook.id(),
                webhook.projectId(),
                webhook.url(),
                webhook.description(),
                webhook.types(),
                webhook.enabled(),
                disabled == null ? null : new Disabled(disabled.cause(), disabled.detail(), disabled.at()),
                secret,
                webhook.version(),
                webhook.created().at(),
                webhook.updated().at());
    }
}
