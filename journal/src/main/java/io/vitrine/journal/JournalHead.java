package io.vitrine.journal;

import io.vitrine.events.ProjectId;
import io.vitrine.events.audit.Chain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a project's journal.
 *
 * @param position of its last event, 0 before the first
 * @param number the number of its events
 * @param at the effective time of the last event
 * @param hash the last hash of the chain
 */
public record JournalHead(ProjectId project, long position, long number, Instant at, byte[] hash) {

    static JournalHead beginning(ProjectId project) {
        return new JournalHead(project, 0, 0, Instant.EPOCH, Chain.beginning(project.toString()));
    }

    /** From a row of {@code journal_head_v1}. */
    public static JournalHead of(ResultSet row, int number) throws SQLException {
        return new JournalHead(
                ProjectId.of(row.getObject("project_id", UUID.class)),
                row.getLong("position"),
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBytes("hash"));
    }

    public String link() {
        return Chain.hex(hash);
    }

    /** In the form of PostgreSQL's row input, in the order of the table's columns. */
    @Nullable
    String[] row() {
        return new @Nullable String[] {
            project.toString(),
            Long.toString(position),
            Long.toString(number),
            JournalRow.time(at).toString(),
            hexadecimal()
        };
    }

    /** The last hash in the form of PostgreSQL's bytea input. */
    String hexadecimal() {
        return "\\x" + HexFormat.of().formatHex(hash);
    }
}
