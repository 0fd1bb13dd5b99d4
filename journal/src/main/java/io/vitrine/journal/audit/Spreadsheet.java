package io.vitrine.journal.audit;

import io.vitrine.events.personal.PersonalData;
import io.vitrine.journal.audit.AuditExport.Wanted;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** An export as CSV (RFC 4180), for people with spreadsheets. It is not linked and not signed. */
final class Spreadsheet {

    private static final CSVFormat CSV = CSVFormat.RFC4180;

    private static final List<String> COLUMNS = List.of(
            "number",
            "position",
            "time",
            "actor",
            "action",
            "kind",
            "resource",
            "version",
            "summary",
            "requestId",
            "dialect",
            "reason",
            "clientAddress",
            "id",
            "type",
            "data",
            "changes",
            "hash");

    private Spreadsheet() {}

    static long write(Wanted wanted, PersonalData personal, Writer out) throws IOException {
        CSV.printRecord(out, COLUMNS.toArray());
        return wanted.each(entry -> {
            var row = AuditEntry.of(entry, personal);
            CSV.printRecord(
                    out,
                    row.number(),
                    row.position(),
                    row.time(),
                    text(row.actor()),
                    row.action(),
                    row.resource().kind(),
                    row.resource().id(),
                    row.resource().version(),
                    text(row.summary()),
                    text(row.requestId()),
                    row.dialect(),
                    text(row.reason()),
                    text(row.clientAddress()),
                    row.id(),
                    row.type(),
                    row.data(),
                    row.changes(),
                    row.hash());
        });
    }

    /** A spreadsheet reads a value that begins like this as a formula; an apostrophe before it makes it a text. */
    private static @Nullable String text(@Nullable String value) {
        return value != null && !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
