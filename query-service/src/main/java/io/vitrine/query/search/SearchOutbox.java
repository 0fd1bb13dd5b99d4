package io.vitrine.query.search;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the marks with their widgets and assets, and removes the marks of indexed widgets. */
final class SearchOutbox {

    private static final int BATCH_SIZE = 2_000;
    private static final int MAX_ASSETS = 5_000;

    /** The maximum total length of the widgets in one read, which must fit into memory and into few bulks. */
    private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

    private static final int FETCH_SIZE = 100;

    private final JdbcTemplate jdbc;

    SearchOutbox(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(
            ProjectId project,
            WidgetId id,
            long mark,
            long position,
            @Nullable Widget widget) {}

    /**
     * One batch of marks.
     *
     * @param full whether more marks may be waiting
     */
    record Batch(List<Marked> marked, boolean full) {}

    private record Held(Asset asset, long position) {}

    /** Each waiting project has a share of a bulk, so that a large import does not delay other projects. */
    private static final String NEXT = """
            WITH RECURSIVE waiting (project_id) AS (
                (SELECT project_id FROM search_mark WHERE failure IS NULL ORDER BY project_id LIMIT 1)
                UNION ALL
                SELECT (SELECT project_id FROM search_mark m WHERE failure IS NULL AND m.project_id > w.project_id
                        ORDER BY project_id LIMIT 1)
                FROM waiting w WHERE w.project_id IS NOT NULL),
            chosen AS (
                SELECT m.* FROM waiting CROSS JOIN LATERAL (
                    SELECT * FROM search_mark
                    WHERE project_id = waiting.project_id AND failure IS NULL ORDER BY marked_at
                    LIMIT (SELECT 1 + %1$d / count(project_id) FROM waiting)) m
                ORDER BY m.marked_at LIMIT %1$d)
            SELECT m.project_id, m.widget_id, m.position AS mark, w.position, w.document
            FROM chosen m LEFT JOIN widgets_v1 w ON w.project_id = m.project_id AND w.id = m.widget_id
            ORDER BY m.marked_at""".formatted(BATCH_SIZE);

    /** Whether there are marks. */
    boolean any() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT FROM search_mark WHERE failure IS NULL)", Boolean.class));
    }

    /** A batch of the oldest marks of every project, with their widgets in this transaction. */
    Batch next() {
        var rows = new ArrayList<Row>();
        var full = jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(NEXT);
                    statement.setFetchSize(FETCH_SIZE);
                    return statement;
                },
                (ResultSet row) -> take(row, rows));
        var assets = assets(rows);
        return new Batch(rows.stream().map(row -> marked(row, assets)).toList(), Boolean.TRUE.equals(full));
    }

    /** Returns false if it stopped at a limit. */
    private static boolean take(ResultSet row, List<Row> into) throws SQLException {
        var assets = 0;
        var characters = 0;
        while (assets < MAX_ASSETS && characters < MAX_CHARACTERS && row.next()) {
            var json = row.getString("document");
            var widget = json == null ? null : EventJson.MAPPER.readValue(json, Widget.class);
            into.add(new Row(
                    ProjectId.of(row.getObject("project_id", UUID.class)),
                    WidgetId.of(row.getObject("widget_id", UUID.class)),
                    row.getLong("mark"),
                    row.getLong("position"),
                    widget));
            assets += widget == null ? 0 : widget.content().assetIds().size();
            characters += json == null ? 0 : json.length();
        }
        return into.size() == BATCH_SIZE || assets >= MAX_ASSETS || characters >= MAX_CHARACTERS;
    }

    private Map<AssetId, Held> assets(List<Row> rows) {
        var projects = new ArrayList<ProjectId>();
        var ids = new ArrayList<AssetId>();
        for (var row : rows) {
            var widget = row.widget();
            if (widget != null) {
                for (var asset : widget.content().assetIds()) {
                    projects.add(row.project());
                    ids.add(asset);
                }
            }
        }
        var found = new HashMap<AssetId, Held>();
        jdbc.query(
                """
                SELECT a.position, a.document
                FROM (SELECT DISTINCT * FROM unnest(?::uuid[], ?::uuid[])) AS held (project_id, id)
                JOIN assets_v1 a USING (project_id, id) WHERE a.document IS NOT NULL""",
                row -> {
                    var asset = EventJson.MAPPER.readValue(row.getString(2), Asset.class);
                    found.put(asset.id(), new Held(asset, row.getLong(1)));
                },
                array(projects, ProjectId::toString),
                array(ids, AssetId::toString));
        return found;
    }

    private static Marked marked(Row row, Map<AssetId, Held> assets) {
        var widget = row.widget();
        if (widget == null) {
            // The row of a deleted project is gone, and its mark has the position of the deletion.
            return new Marked(row.project(), row.id(), row.mark(), Math.max(row.mark(), row.position()), null);
        }
        var version = row.position();
        var held = new ArrayList<Asset>();
        for (var id : widget.content().assetIds()) {
            var one = assets.get(id);
            if (one != null && one.asset().projectId().equals(row.project())) {
                version = Math.max(version, one.position());
                held.add(one.asset());
            }
        }
        return new Marked(row.project(), row.id(), row.mark(), version, SearchDocument.of(widget, held));
    }

    /** The marks that did not move since they were read. */
    void clear(List<Marked> done) {
        jdbc.update(
                """
                DELETE FROM search_mark m
                USING unnest(?::uuid[], ?::uuid[], ?::bigint[]) AS done (project_id, widget_id, position)
                WHERE m.project_id = done.project_id AND m.widget_id = done.widget_id AND m.position = done.position""",
                array(done, marked -> marked.project().toString()),
                array(done, marked -> marked.widget().toString()),
                array(done, marked -> Long.toString(marked.mark())));
    }

    void failed(Marked marked, String reason) {
        jdbc.update(
                "UPDATE search_mark SET failure = ? WHERE project_id = ? AND widget_id = ? AND position = ?",
                reason.replace("\0", ""),
                marked.project().value(),
                marked.widget().value(),
                marked.mark());
    }

    private static <T> String array(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(joining(",", "{", "}"));
    }
}
