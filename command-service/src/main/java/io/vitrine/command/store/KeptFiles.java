package io.vitrine.command.store;

import io.vitrine.command.QuotaUse;
import io.vitrine.command.Rejected;
import io.vitrine.events.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The uploaded files of each project and their bytes. A file counts once, however often it is uploaded. */
public final class KeptFiles {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final QuotaReservations quotas;

    KeptFiles(JdbcTemplate jdbc, TransactionTemplate transactions, QuotaReservations quotas) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.quotas = quotas;
    }

    /**
     * Counts a file before it is kept.
     *
     * @param name its hash and extension
     * @return false if the project already has the file
     * @throws Rejected if a quota would be exceeded
     */
    public boolean reserve(ProjectId project, String name, long bytes) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            if (jdbc.update(
                            "INSERT INTO kept_file (project_id, name, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                            project.value(),
                            name,
                            bytes)
                    == 0) {
                return false;
            }
            quotas.admit(project, QuotaUse.ofFile(bytes));
            count(project, bytes);
            return true;
        }));
    }

    /** False for a file from before files were counted. */
    public boolean has(ProjectId project, String name) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM kept_file WHERE project_id = ? AND name = ?)",
                Boolean.class,
                project.value(),
                name));
    }

    /**
     * For a file that could not be kept. If another request kept the same file in the meantime, it is not counted until
     * it is uploaded again.
     */
    public void release(ProjectId project, String name) {
        transactions.executeWithoutResult(_ -> jdbc.queryForList(
                        "DELETE FROM kept_file WHERE project_id = ? AND name = ? RETURNING bytes",
                        Long.class,
                        project.value(),
                        name)
                .forEach(bytes -> count(project, -bytes)));
    }

    private void count(ProjectId project, long bytes) {
        jdbc.update(
                "INSERT INTO kept_bytes AS k (project_id, bytes) VALUES (?, ?)"
                        + " ON CONFLICT (project_id) DO UPDATE SET bytes = k.bytes + excluded.bytes",
                project.value(),
                bytes);
    }
}
