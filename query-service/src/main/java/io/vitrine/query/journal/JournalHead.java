package io.vitrine.query.journal;

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
 * Where a project's journal ends.
 *
 * @param position of its last event, 0 before the first
 * @param number how many events it has
 * @param at when the last event counts as having happened
 * @param hash the last link of the chain
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

    /** As PostgreSQL reads it, in the order of the table's columns. */
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

    /** The last link as PostgreSQL reads bytes. */
    String hexadecimal() {
        return "\\x" + HexFormat.of().formatHex(hash);
    }
}
