package io.vitrine.dialects.projects;

import io.vitrine.events.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What calls of a webhook are signed with.
 *
 * @param generation counts the webhook's secrets from 1
 * @param retiring older secrets, and until when calls are signed with them as well
 */
public record ProjectWebhookSecret(String secret, int generation, List<Retiring> retiring) {

    /** A secret that was replaced. */
    public record Retiring(String secret, int generation, Instant until) {}

    /** @param secrets the secret of each generation */
    public static ProjectWebhookSecret of(Webhook webhook, IntFunction<String> secrets, Instant now) {
        return new ProjectWebhookSecret(
                secrets.apply(webhook.generation()),
                webhook.generation(),
                webhook.retiring().stream()
                        .filter(retiring -> retiring.until().isAfter(now))
                        .map(retiring -> new Retiring(
                                secrets.apply(retiring.generation()), retiring.generation(), retiring.until()))
                        .toList());
    }
}
