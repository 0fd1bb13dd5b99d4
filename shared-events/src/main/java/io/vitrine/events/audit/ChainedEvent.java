package io.vitrine.events.audit;

import org.jspecify.annotations.Nullable;

/**
 * The immutable parts of an event, each in its exported text form.
 *
 * @param position its position in the store, in decimal digits
 * @param id of the event
 * @param type the name of the CloudEvent
 * @param subject the id of the aggregate
 * @param version the version of the aggregate after it, in decimal digits
 * @param time the time of its recording, RFC 3339 in UTC
 * @param data the exact JSON of the event
 */
public record ChainedEvent(
        String position,
        String id,
        String type,
        String subject,
        String version,
        String time,
        String actor,
        String requestId,
        String dialect,
        @Nullable String reason,
        @Nullable String clientAddress,
        String data) {}
