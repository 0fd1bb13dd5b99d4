package io.vitrine.command.http.projects;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of webhooks that command-service and query-service share; both need the same values.
 *
 * @param key master keys of webhook secrets, each at least 32 random bytes in Base64: the first one makes new secrets,
 *     and secrets of the others stay valid until they are rotated
 * @param allowedNetworks networks in CIDR notation that may be called although they are not public, over http too
 * @param ownership whether the receiver of a new or changed URL must prove that its owner wants the calls
 */
@ConfigurationProperties("vitrine.webhooks")
record WebhookCommandProperties(
        @DefaultValue List<String> key,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("off") Ownership ownership) {

    /** The proof that the owner of a receiver wants the calls. */
    enum Ownership {
        /** No receiver gets an event without it. */
        REQUIRED,
        /** Every receiver gets events, except those that were asked for the proof before. */
        OFF
    }
}
