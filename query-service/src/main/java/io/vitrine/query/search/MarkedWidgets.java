package io.vitrine.query.search;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetId;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the marks and what they stand for, and removes or keeps them. */
final class MarkedWidgets {

    private static final int AT_ONCE = 500;
    private static final int ASSETS_AT_ONCE = 5_000;

    private final JdbcTemplate jdbc;

    MarkedWidgets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(
            ProjectId project,
            WidgetId id,
            long mark,
            long position,
            @Nullable Widget widget) {}

    private record Held(Asset asset, long position) {}

    /** Each waiting project has its share of a bulk: who imports a catalogue holds up nobody else. */
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
            ORDER BY m.marked_at""".formatted(AT_ONCE);

    /** Of every project's oldest marks as many as are handled well at once, with what they are in this transaction. */
    List<Marked> next() {
        var rows = jdbc.query(NEXT, (row, _) -> {
            var json = row.getString("document");
            return new Row(
                    ProjectId.of(row.getObject("project_id", UUID.class)),
                    WidgetId.of(row.getObject("widget_id", UUID.class)),
                    row.getLong("mark"),
                    row.getLong("position"),
                    json == null ? null : EventJson.MAPPER.readValue(json, Widget.class));
        });
        var chosen = upTo(ASSETS_AT_ONCE, rows);
        var assets = assets(chosen);
        return chosen.stream().map(row -> marked(row, assets)).toList();
    }

    private static List<Row> upTo(int assets, List<Row> rows) {
        var chosen = new ArrayList<Row>();
        var weight = 0;
        for (var row : rows) {
            weight +=
                    row.widget() == null ? 0 : row.widget().content().assetIds().size();
            if (weight > assets && !chosen.isEmpty()) {
                return chosen;
            }
            chosen.add(row);
        }
        return chosen;
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
            return new Marked(row.project(), row.id(), row.mark(), Math.max(1, row.position()), null);
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
        jdbc.batchUpdate(
                "DELETE FROM search_mark WHERE project_id = ? AND widget_id = ? AND position = ?",
                done.stream()
                        .map(marked -> new Object[] {
                            marked.project().value(), marked.widget().value(), marked.mark()
                        })
                        .toList());
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
