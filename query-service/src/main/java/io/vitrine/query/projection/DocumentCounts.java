package io.vitrine.query.projection;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many documents a table has of each project, kept as a number by the statement that stores the documents, so that
 * no page of a list has to count them. What is kept is what the statement changed, and not what it was meant to change.
 */
public final class DocumentCounts {

    /** Rows of {@code project_id, table_name, total}; a project without a row has none. */
    static final String TABLE = "document_count_v1";

    private static final String CHANGED = """

            RETURNING new.project_id, (new.document IS NOT NULL)::int - (old.document IS NOT NULL)::int AS came""";

    private static final String ADD = """
            INSERT INTO %1$s AS counted (project_id, table_name, total)
            SELECT project_id, '%2$s', sum(came) FROM %3$s GROUP BY project_id HAVING sum(came) <> 0
            ON CONFLICT (project_id, table_name) DO UPDATE SET total = counted.total + excluded.total""";

    private static final String TOTAL = "SELECT total FROM %s WHERE project_id = ? AND table_name = ?".formatted(TABLE);

    private DocumentCounts() {}

    /**
     * Stores documents and counts those that came and those that went. A project's rows are stored by one transaction
     * at a time, the one that holds its partition's position, so nothing else waits for the number.
     *
     * @param upsert into the table, without a RETURNING
     */
    static void add(DocumentTable<?> table, String upsert, Object[] arguments, Writes writes) {
        var changed = writes.add(upsert + CHANGED, arguments);
        writes.add(ADD.formatted(TABLE, table.name(), changed));
    }

    /** The number of the project's documents in the snapshot of the transaction. */
    public static long of(JdbcClient jdbc, DocumentTable<?> table, UUID project) {
        return jdbc.sql(TOTAL)
                .params(project, table.name())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
