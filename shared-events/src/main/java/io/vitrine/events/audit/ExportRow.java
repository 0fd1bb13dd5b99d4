package io.vitrine.events.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

/**
 * An event in an export.
 *
 * @param number its number in its project, from 1 without gaps
 * @param action the action, such as {@code widget.renamed}
 * @param summary a summary in words
 * @param data the event's JSON as text, so that its bytes can be checked
 * @param changes the changes as RFC 6902, with the previous values as {@code before}
 * @param hash its link in the project's chain
 * @param actorName the actor for people, if {@code actor} is sealed; not chained
 * @param reasonText the reason for people, if {@code reason} is sealed; not chained
 * @param clientAddressText the client address for people, if {@code clientAddress} is sealed; not chained
 * @param sealedLater {@code metadata}, {@code data} or {@code all}, if they were recorded in the clear; not chained
 */
public record ExportRow(
        long number,
        long position,
        String time,
        String actor,
        String action,
        Resource resource,
        String summary,
        String requestId,
        String dialect,
        @Nullable String reason,
        @Nullable String clientAddress,
        String id,
        String type,
        String data,
        @JsonRawValue String changes,
        String hash,
        @Nullable String actorName,
        @Nullable String reasonText,
        @Nullable String clientAddressText,
        @Nullable String sealedLater) {

    /** The resource of the event. */
    public record Resource(String kind, String id, long version) {}

    /** The parts of it that are chained. */
    ChainedEvent chained() {
        return new ChainedEvent(
                Long.toString(position),
                id,
                type,
                resource.id(),
                Long.toString(resource.version()),
                time,
                actor,
                requestId,
                dialect,
                reason,
                clientAddress,
                data);
    }
}
