package io.vitrine.webhooks.sending;

import io.vitrine.events.Webhook;
import io.vitrine.webhooks.VerificationResult;
import io.vitrine.webhooks.projection.WebhookProjection.Endpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks the receiver of a webhook for the proof that its owner wants the calls, and reports the result. The number of
 * calls is small, because a receiver that gives no proof may not want any.
 */
final class OwnershipProof {

    private static final int MAX_CALLS = 3;
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);

    private final WorkerContext context;
    private long version;
    private int calls;
    private @Nullable VerificationResult result;

    OwnershipProof(WorkerContext context) {
        this.context = context;
    }

    /** @return how long to wait before the next step, unless the webhook changes */
    Duration step(Endpoint endpoint) throws InterruptedException {
        var webhook = endpoint.webhook();
        if (webhook.version() != version) {
            version = webhook.version();
            calls = 0;
            result = null;
        }
        if (!webhook.awaitsVerification()) {
            return REPORT_INTERVAL;
        }
        if (result == null) {
            result = ask(endpoint);
        }
        if (result == null) {
            return context.schedule().next(1, 0, null).orElse(REPORT_INTERVAL);
        }
        context.reports().publish(result);
        return REPORT_INTERVAL;
    }

    /** Null if the receiver is to be asked again. */
    private @Nullable VerificationResult ask(Endpoint endpoint) throws InterruptedException {
        var webhook = endpoint.webhook();
        try (var _ = context.gate().enter(true)) {
            if (!context.leases().hold(webhook.id())) {
                return null;
            }
            var challenge = Challenge.random();
            var now = context.clock().instant();
            var fault = challenge.fault(context.calls().call(endpoint, challenge.message(webhook, now), null), now);
            calls++;
            return fault == null || calls >= MAX_CALLS ? result(webhook, fault) : null;
        }
    }

    private static VerificationResult result(Webhook webhook, @Nullable String failure) {
        return new VerificationResult(webhook.projectId(), webhook.id(), webhook.version(), failure);
    }
}
