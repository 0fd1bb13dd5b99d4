package io.vitrine.readmodels.projection;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.readmodels.projection.DocumentTable.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Loads and stores the documents of one projection, many per statement. */
final class DocumentStore<D> {

    /** Of JSON. In memory the documents take several times as much, and a node has a heap of some hundred megabytes. */
    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;

    /** Small, because one document can be a megabyte. */
    private static final int FETCH_SIZE = 32;

    private final JdbcTemplate jdbc;
    private final Class<D> type;
    private final DocumentTable<D> table;
    private final String load;
    private final String store;

    DocumentStore(JdbcTemplate jdbc, Projection<D> projection) {
        this.jdbc = jdbc;
        this.type = projection.documentType();
        this.table = projection.table();
        this.load = """
                SELECT t.project_id, t.id, t.position, t.version, t.document
                FROM unnest(?::uuid[], ?::uuid[]) AS wanted (project_id, id) JOIN %s t USING (project_id, id)""".formatted(table.name());
        this.store = upsert(table);
    }

    /** One statement with an array per column for all rows, so that the cost of a statement is paid once. */
    private static String upsert(DocumentTable<?> table) {
        var names = table.columns().stream().map(column -> ", " + column.name()).collect(joining());
        var values = table.columns().stream()
                .map(column -> ", ?::%s[]".formatted(column.sqlType()))
                .collect(joining());
        var updates = table.columns().stream()
                .map(column -> ", %1$s = excluded.%1$s".formatted(column.name()))
                .collect(joining());
        return """
                INSERT INTO %1$s AS t (project_id, id, position, version, document%2$s)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::json[]%3$s)
                ON CONFLICT (project_id, id) DO UPDATE
                SET position = excluded.position, version = excluded.version, document = excluded.document%4$s
                WHERE t.position < excluded.position""".formatted(table.name(), names, values, updates);
    }

    /** @throws BatchTooLarge if several documents are too large for the memory together */
    Map<Key, VersionedDocument<D>> load(Set<Key> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return Objects.requireNonNull(jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(load);
                    statement.setFetchSize(FETCH_SIZE);
                    statement.setObject(1, array(keys, key -> key.project().value(), UUID[]::new));
                    statement.setObject(2, array(keys, Key::id, UUID[]::new));
                    return statement;
                },
                (ResultSet row) -> read(row, keys.size())));
    }

    private Map<Key, VersionedDocument<D>> read(ResultSet row, int keys) throws SQLException {
        var found = new HashMap<Key, VersionedDocument<D>>();
        var characters = 0;
        while (row.next()) {
            var json = row.getString("document");
            characters += json == null ? 0 : json.length();
            if (characters > MAX_CHARACTERS && keys > 1) {
                throw new BatchTooLarge(keys);
            }
            found.put(
                    new Key(ProjectId.of(row.getObject("project_id", UUID.class)), row.getObject("id", UUID.class)),
                    new VersionedDocument<>(
                            json == null ? null : EventJson.MAPPER.readValue(json, type),
                            row.getLong("position"),
                            row.getLong("version")));
        }
        return found;
    }

    void store(List<DocumentChange<D>> changes, Writes writes) {
        var columns = new ArrayList<Object>(List.of(
                array(changes, change -> change.key().project().value(), UUID[]::new),
                array(changes, change -> change.key().id(), UUID[]::new),
                array(changes, DocumentChange::position, Long[]::new),
                array(changes, DocumentChange::version, Long[]::new),
                texts(changes, EventJson.MAPPER::writeValueAsString)));
        table.columns().forEach(column -> columns.add(texts(changes, document -> text(column.value(), document))));
        if (table.isCounted() && changes.stream().anyMatch(DocumentStore::createsOrDeletes)) {
            DocumentCounts.add(table, store, columns.toArray(), writes);
        } else {
            writes.add(store, columns.toArray());
        }
        table.links().forEach(link -> relink(link, changes, writes));
    }

    /** Removes what the project had before the position, and its links and count. */
    void removeAll(ProjectId project, long position) {
        jdbc.update(
                "DELETE FROM %s WHERE project_id = ? AND position < ?".formatted(table.name()),
                project.value(),
                position);
        table.links()
                .forEach(link ->
                        jdbc.update("DELETE FROM %s WHERE project_id = ?".formatted(link.table()), project.value()));
        if (table.isCounted()) {
            jdbc.update(
                    "DELETE FROM %s WHERE project_id = ? AND table_name = ?".formatted(DocumentCounts.TABLE),
                    project.value(),
                    table.name());
        }
    }

    private static boolean createsOrDeletes(DocumentChange<?> change) {
        return (change.before() == null) != (change.after() == null);
    }

    /** Null for deleted documents. */
    private static <D> Object texts(List<DocumentChange<D>> changes, Function<D, @Nullable String> text) {
        var texts = new String[changes.size()];
        for (var i = 0; i < texts.length; i++) {
            var document = changes.get(i).after();
            var found = document == null ? null : text.apply(document);
            if (found != null) {
                texts[i] = found;
            }
        }
        return texts;
    }

    private static <T, V> Object array(Collection<T> values, Function<T, V> value, IntFunction<V[]> make) {
        return values.stream().map(value).toArray(make);
    }

    /** As text, because every column is cast from it; without the one character that PostgreSQL's text cannot hold. */
    private static <D> @Nullable String text(Function<D, @Nullable Object> value, D document) {
        var found = value.apply(document);
        return found == null ? null : found.toString().replace("\0", "");
    }

    private void relink(Link<D> link, List<DocumentChange<D>> changes, Writes writes) {
        var gone = new ArrayList<Linked>();
        var come = new ArrayList<Linked>();
        for (var change : changes) {
            var before = values(link, change.before());
            var after = values(link, change.after());
            before.stream()
                    .filter(value -> !after.contains(value))
                    .forEach(value -> gone.add(Linked.of(change, value)));
            after.stream()
                    .filter(value -> !before.contains(value))
                    .forEach(value -> come.add(Linked.of(change, value)));
        }
        if (!gone.isEmpty()) {
            writes.add("""
                    DELETE FROM %s l USING unnest(?::uuid[], ?::%s[], ?::uuid[]) AS gone (project_id, value, id)
                    WHERE l.project_id = gone.project_id AND l.value = gone.value AND l.id = gone.id""".formatted(link.table(), link.sqlType()), Linked.columns(gone));
        }
        if (!come.isEmpty()) {
            writes.add("""
                    INSERT INTO %s (project_id, value, id) SELECT * FROM unnest(?::uuid[], ?::%s[], ?::uuid[])
                    ON CONFLICT DO NOTHING""".formatted(link.table(), link.sqlType()), Linked.columns(come));
        }
    }

    private static <D> Set<String> values(Link<D> link, @Nullable D document) {
        Collection<String> values = document == null ? List.of() : link.values().apply(document);
        return new HashSet<>(
                values.stream().map(value -> value.replace("\0", "")).toList());
    }

    private record Linked(Key key, String value) {

        static Linked of(DocumentChange<?> change, String value) {
            return new Linked(change.key(), value);
        }

        static Object[] columns(List<Linked> rows) {
            return new Object[] {
                array(rows, linked -> linked.key().project().value(), UUID[]::new),
                array(rows, Linked::value, String[]::new),
                array(rows, linked -> linked.key().id(), UUID[]::new)
            };
        }
    }
}
