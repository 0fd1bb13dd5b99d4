package io.vitrine.query.projection;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.query.projection.DocumentTable.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Loads and stores the documents of one projection, many in a statement. */
final class Documents<D> {

    private final JdbcTemplate jdbc;
    private final Class<D> type;
    private final DocumentTable<D> table;
    private final String load;
    private final String store;

    Documents(JdbcTemplate jdbc, Projection<D> projection) {
        this.jdbc = jdbc;
        this.type = projection.documentType();
        this.table = projection.table();
        this.load = """
                SELECT t.project_id, t.id, t.position, t.version, t.document
                FROM unnest(?::uuid[], ?::uuid[]) AS wanted (project_id, id) JOIN %s t USING (project_id, id)""".formatted(table.name());
        this.store = upsert(table);
    }

    private static String upsert(DocumentTable<?> table) {
        var names = table.columns().stream().map(column -> ", " + column.name()).collect(joining());
        var values = table.columns().stream()
                .map(column -> ", ?::" + column.sqlType())
                .collect(joining());
        var updates = table.columns().stream()
                .map(column -> ", %1$s = excluded.%1$s".formatted(column.name()))
                .collect(joining());
        return """
                INSERT INTO %1$s AS t (project_id, id, position, version, document%2$s)
                VALUES (?, ?, ?, ?, ?::json%3$s)
                ON CONFLICT (project_id, id) DO UPDATE
                SET position = excluded.position, version = excluded.version, document = excluded.document%4$s
                WHERE t.position < excluded.position""".formatted(table.name(), names, values, updates);
    }

    Map<Key, Stored<D>> load(Set<Key> keys) {
        var found = new HashMap<Key, Stored<D>>();
        if (keys.isEmpty()) {
            return found;
        }
        var projects = keys.stream().map(key -> key.project().toString()).collect(joining(",", "{", "}"));
        var ids = keys.stream().map(key -> key.id().toString()).collect(joining(",", "{", "}"));
        jdbc.query(
                load,
                row -> {
                    var json = row.getString("document");
                    found.put(
                            new Key(
                                    ProjectId.of(row.getObject("project_id", UUID.class)),
                                    row.getObject("id", UUID.class)),
                            new Stored<>(
                                    json == null ? null : EventJson.MAPPER.readValue(json, type),
                                    row.getLong("position"),
                                    row.getLong("version")));
                },
                projects,
                ids);
        return found;
    }

    void store(List<Change<D>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(store, changes.stream().map(this::row).toList());
        table.links().forEach(link -> relink(link, changes));
    }

    private @Nullable Object[] row(Change<D> change) {
        var row = new ArrayList<@Nullable Object>();
        row.add(change.key().project().value());
        row.add(change.key().id());
        row.add(change.position());
        row.add(change.version());
        var document = change.after();
        row.add(document == null ? null : EventJson.MAPPER.writeValueAsString(document));
        table.columns().forEach(column -> row.add(document == null ? null : text(column.value(), document)));
        return row.toArray();
    }

    /** As text, because every column is cast from it; without the one character that PostgreSQL's text cannot hold. */
    private static <D> @Nullable String text(java.util.function.Function<D, @Nullable Object> value, D document) {
        var found = value.apply(document);
        return found == null ? null : found.toString().replace("\0", "");
    }

    private void relink(Link<D> link, List<Change<D>> changes) {
        var gone = new ArrayList<Object[]>();
        var come = new ArrayList<Object[]>();
        for (var change : changes) {
            var before = values(link, change.before());
            var after = values(link, change.after());
            before.stream().filter(value -> !after.contains(value)).forEach(value -> gone.add(link(change, value)));
            after.stream().filter(value -> !before.contains(value)).forEach(value -> come.add(link(change, value)));
        }
        var where = "WHERE project_id = ? AND value = ?::%s AND id = ?".formatted(link.sqlType());
        if (!gone.isEmpty()) {
            jdbc.batchUpdate("DELETE FROM %s %s".formatted(link.table(), where), gone);
        }
        if (!come.isEmpty()) {
            jdbc.batchUpdate(
                    "INSERT INTO %s (project_id, value, id) VALUES (?, ?::%s, ?) ON CONFLICT DO NOTHING"
                            .formatted(link.table(), link.sqlType()),
                    come);
        }
    }

    private static <D> Set<String> values(Link<D> link, @Nullable D document) {
        Collection<String> values = document == null ? List.of() : link.values().apply(document);
        return new HashSet<>(
                values.stream().map(value -> value.replace("\0", "")).toList());
    }

    private static Object[] link(Change<?> change, String value) {
        return new Object[] {change.key().project().value(), value, change.key().id()};
    }
}
