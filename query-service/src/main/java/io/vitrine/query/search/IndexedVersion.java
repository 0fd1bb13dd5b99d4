package io.vitrine.query.search;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The current index, as stored in PostgreSQL.
 *
 * @param uuid distinguishes an index from another of the same name
 * @param complete whether all widgets that were marked at its creation are indexed
 */
record IndexedVersion(String name, String uuid, boolean complete) {

    static Optional<IndexedVersion> of(JdbcTemplate jdbc, String alias) {
        return jdbc
                .query(
                        "SELECT name, uuid, complete FROM search_index WHERE alias = ?",
                        (row, _) -> new IndexedVersion(row.getString(1), row.getString(2), row.getBoolean(3)),
                        alias)
                .stream()
                .findFirst();
    }

    /** An empty index replaces the stored one, and all widgets are marked for it. */
    static IndexedVersion begin(JdbcTemplate jdbc, String alias, String name, String uuid) {
        jdbc.update("""
                INSERT INTO search_index (alias, name, uuid) VALUES (?, ?, ?) ON CONFLICT (alias) DO UPDATE
                SET name = excluded.name, uuid = excluded.uuid, complete = false, created_at = now()""", alias, name, uuid);
        jdbc.update("""
                INSERT INTO search_mark (project_id, widget_id, position, since)
                SELECT project_id, id, position, 0 FROM widgets_v1 WHERE document IS NOT NULL
                ON CONFLICT (project_id, widget_id) DO UPDATE SET since = 0, failure = NULL""");
        return new IndexedVersion(name, uuid, false);
    }

    /** Whether no mark from its creation is left. */
    static boolean isFilled(JdbcTemplate jdbc, String alias) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                SELECT NOT EXISTS (SELECT 1 FROM search_mark m JOIN search_index i ON m.marked_at <= i.created_at
                                   WHERE i.alias = ? AND m.failure IS NULL)""", Boolean.class, alias));
    }

    IndexedVersion completed(JdbcTemplate jdbc, String alias) {
        jdbc.update("UPDATE search_index SET complete = true WHERE alias = ?", alias);
        return new IndexedVersion(name, uuid, true);
    }
}
