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
 * @param hash its link of the project's chain
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
        String hash) {

    /** The resource of the event. */
    public record Resource(String kind, String id, long version) {}

    /** What of it the chain is made of. */
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
