package io.vitrine.query.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vitrine.events.audit.ExportRow;
import io.vitrine.events.audit.ExportRow.Resource;
import io.vitrine.query.journal.EventSummary;
import io.vitrine.query.journal.JournalEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit trail.
 *
 * @param number its number in its project, from 1 without gaps
 * @param action such as {@code widget.renamed}
 * @param summary the change in words
 * @param clientAddress the client address, as the public port saw it
 * @param data the event
 * @param changes what of the resource changed: RFC 6902 operations, each with what was there {@code before}
 * @param hash the link that it adds to the project's chain
 */
public record AuditEntry(
        long number,
        long position,
        Instant time,
        String actor,
        String action,
        Resource resource,
        String summary,
        String requestId,
        String dialect,
        @Nullable String reason,
        @Nullable String clientAddress,
        UUID id,
        String type,
        @JsonRawValue String data,
        @JsonRawValue String changes,
        String hash) {

    static AuditEntry of(JournalEntry entry) {
        return new AuditEntry(
                entry.number(),
                entry.position(),
                entry.recordedAt(),
                entry.by().actor(),
                entry.type().action(),
                resource(entry),
                EventSummary.of(entry.event()),
                entry.by().requestId(),
                entry.by().dialect(),
                entry.by().reason(),
                entry.by().clientAddress(),
                entry.id(),
                entry.type().cloudEvent(),
                entry.data(),
                entry.changes(),
                entry.hash());
    }

    static ExportRow exported(JournalEntry entry) {
        return new ExportRow(
                entry.number(),
                entry.position(),
                entry.recordedAt().toString(),
                entry.by().actor(),
                entry.type().action(),
                resource(entry),
                EventSummary.of(entry.event()),
                entry.by().requestId(),
                entry.by().dialect(),
                entry.by().reason(),
                entry.by().clientAddress(),
                entry.id().toString(),
                entry.type().cloudEvent(),
                entry.data(),
                entry.changes(),
                entry.hash());
    }

    private static Resource resource(JournalEntry entry) {
        return new Resource(entry.type().kind(), entry.subject().toString(), entry.version());
    }
}
