package io.vitrine.events.audit;

import org.jspecify.annotations.Nullable;

/**
 * What of an event never changes, each part as the text under which it is exported.
 *
 * @param position its place in the store, in decimal digits
 * @param id of the event
 * @param type the name of the CloudEvent
 * @param subject the id of the aggregate
 * @param version of the aggregate after it, in decimal digits
 * @param time when it was recorded, RFC 3339 in UTC
 * @param data the event's JSON, to the byte
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
