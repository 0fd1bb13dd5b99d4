package io.vitrine.journal.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vitrine.events.audit.ExportRow;
import io.vitrine.events.audit.ExportRow.Resource;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.events.personal.SealedText;
import io.vitrine.journal.EventSummary;
import io.vitrine.journal.JournalEntry;
import io.vitrine.journal.OpenedJson;
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
 * @param changes what changed in the resource: RFC 6902 operations, each with the previous value as {@code before}
 * @param hash the hash that it adds to the project's chain
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

    /** With everything that people read opened. */
    static AuditEntry of(JournalEntry entry, PersonalData personal) {
        return new AuditEntry(
                entry.number(),
                entry.position(),
                entry.recordedAt(),
                personal.open(entry.by().actor()),
                entry.type().action(),
                resource(entry),
                EventSummary.of(entry.event(), personal),
                entry.by().requestId(),
                entry.by().dialect(),
                personal.openNullable(entry.by().reason()),
                personal.openNullable(entry.by().clientAddress()),
                entry.id(),
                entry.type().cloudEvent(),
                OpenedJson.data(entry, personal),
                OpenedJson.changes(entry, personal),
                entry.hash());
    }

    /** With everything that is chained as it was recorded. */
    static ExportRow exported(JournalEntry entry, PersonalData personal) {
        var by = entry.by();
        return new ExportRow(
                entry.number(),
                entry.position(),
                entry.recordedAt().toString(),
                by.actor(),
                entry.type().action(),
                resource(entry),
                EventSummary.of(entry.event(), personal),
                by.requestId(),
                by.dialect(),
                by.reason(),
                by.clientAddress(),
                entry.id().toString(),
                entry.type().cloudEvent(),
                entry.data(),
                entry.changes(),
                entry.hash(),
                opened(by.actor(), personal),
                opened(by.reason(), personal),
                opened(by.clientAddress(), personal),
                by.sealedLater() == null ? null : by.sealedLater().text());
    }

    /** The opened text, or null if the recorded one says the same. */
    private static @Nullable String opened(@Nullable String recorded, PersonalData personal) {
        return recorded == null || SealedText.of(recorded).isEmpty() ? null : personal.open(recorded);
    }

    private static Resource resource(JournalEntry entry) {
        return new Resource(entry.type().kind(), entry.subject().toString(), entry.version());
    }
}
