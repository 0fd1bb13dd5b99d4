package io.vitrine.readmodels.projection;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The number of documents of each project in a table, maintained by the statement that stores the documents, so that no
 * page of a list counts them. It follows the rows that the statement changed, not those that it was meant to change.
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
     * Stores documents and counts created and deleted ones. Only the transaction that holds a partition's position
     * stores the rows of its projects, so no other waits for the number.
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
