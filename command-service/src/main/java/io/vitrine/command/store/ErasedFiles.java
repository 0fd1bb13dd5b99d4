package io.vitrine.command.store;

import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The erased files of each project, and whether the file store has removed their bytes. */
public final class ErasedFiles {

    private final JdbcTemplate jdbc;

    public ErasedFiles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param name its hash and extension */
    public record ErasedFile(ProjectId project, String name) {}

    /** In the transaction of the event. The bytes of the file count no longer. */
    void insert(ProjectId project, String name) {
        jdbc.update(
                "INSERT INTO erased_file (project_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                project.value(),
                name);
        jdbc.update(
                "WITH removed AS (DELETE FROM kept_file WHERE project_id = ? AND name = ? RETURNING project_id, bytes)"
                        + " UPDATE kept_bytes AS k SET bytes = k.bytes - removed.bytes FROM removed"
                        + " WHERE k.project_id = removed.project_id",
                project.value(),
                name);
    }

    public boolean isErased(ProjectId project, String name) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM erased_file WHERE project_id = ? AND name = ?)",
                Boolean.class,
                project.value(),
                name));
    }

    /** Remembers that the file store has no bytes of the file any more. */
    public void removed(ErasedFile file) {
        jdbc.update(
                "UPDATE erased_file SET removed_at = now() WHERE project_id = ? AND name = ? AND removed_at IS NULL",
                file.project().value(),
                file.name());
    }

    /** The files whose bytes are to be removed. */
    public List<ErasedFile> due() {
        return list("SELECT project_id, name FROM erased_file WHERE removed_at IS NULL");
    }

    /** All files, also those whose bytes may exist again after the file store was restored. */
    public List<ErasedFile> all() {
        return list("SELECT project_id, name FROM erased_file");
    }

    private List<ErasedFile> list(String sql) {
        return jdbc.query(
                sql, (row, _) -> new ErasedFile(new ProjectId(row.getObject(1, UUID.class)), row.getString(2)));
    }

    public long countDue() {
        @Nullable
        Long count = jdbc.queryForObject("SELECT count(*) FROM erased_file WHERE removed_at IS NULL", Long.class);
        return Objects.requireNonNullElse(count, 0L);
    }
}
