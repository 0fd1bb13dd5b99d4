package io.vitrine.query.journal;

import io.vitrine.events.ProjectId;
import io.vitrine.events.audit.Chain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Where a project's journal ends.
 *
 * @param position of its last event, 0 before the first
 * @param number how many events it has
 * @param at when the last event counts as having happened
 * @param hash the last link of the chain
 */
public record Head(ProjectId project, long position, long number, Instant at, byte[] hash) {

    static Head beginning(ProjectId project) {
        return new Head(project, 0, 0, Instant.EPOCH, Chain.beginning(project.toString()));
    }

    /** From a row of {@code journal_head_v1}. */
    public static Head of(ResultSet row, int number) throws SQLException {
        return new Head(
                ProjectId.of(row.getObject("project_id", UUID.class)),
                row.getLong("position"),
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBytes("hash"));
    }

    public String link() {
        return Chain.hex(hash);
    }
}
