package io.vitrine.dialects.projects;

import io.vitrine.events.Webhook;
import io.vitrine.events.Webhook.SecretId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The signing secrets of a webhook.
 *
 * @param generation counts the webhook's secrets from 1
 * @param retiring older secrets, with the time until which they still sign calls
 */
public record ProjectWebhookSecret(String secret, int generation, List<Retiring> retiring) {

    /** A secret that was replaced. */
    public record Retiring(String secret, int generation, Instant until) {}

    /** @param secrets derives a secret */
    public static ProjectWebhookSecret of(Webhook webhook, Function<SecretId, String> secrets, Instant now) {
        return new ProjectWebhookSecret(
                secrets.apply(webhook.currentSecret()),
                webhook.generation(),
                webhook.retiring().stream()
                        .filter(retiring -> retiring.until().isAfter(now))
                        .map(retiring ->
                                new Retiring(secrets.apply(retiring.secret()), retiring.generation(), retiring.until()))
                        .toList());
    }
}
