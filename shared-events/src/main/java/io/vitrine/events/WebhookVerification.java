package io.vitrine.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The proof that the owner of a webhook's receiver wants the calls.
 *
 * @param detail why it failed, for people; null otherwise
 * @param at time of the request, or of its result
 */
public record WebhookVerification(Status status, @Nullable String detail, Instant at) {

    /** What a verification has come to. */
    public enum Status {
        PENDING,
        VERIFIED,
        FAILED
    }
}
