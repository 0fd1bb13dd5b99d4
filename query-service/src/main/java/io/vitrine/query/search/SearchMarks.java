package io.vitrine.query.search;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.Asset;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.readmodels.projection.ChangeListener;
import io.vitrine.readmodels.projection.DocumentChange;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.readmodels.projection.Writes;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Marks widgets whose search document is out of date, in the transaction that changes them. */
@Component
class SearchMarks implements ChangeListener {

    private static final String ON_CONFLICT = """
             ON CONFLICT (project_id, widget_id) DO UPDATE
            SET position = greatest(search_mark.position, excluded.position), failure = NULL""";

    private static final String WIDGETS = """
            INSERT INTO search_mark (project_id, widget_id, position, since)
            SELECT project_id, id, position, position
            FROM unnest(?::uuid[], ?::uuid[], ?::bigint[]) AS changed (project_id, id, position)""" + ON_CONFLICT;

    private static final String HOLDERS = """
            INSERT INTO search_mark (project_id, widget_id, position, since)
            SELECT project_id, holder.id, max(changed.position), min(changed.position)
            FROM unnest(?::uuid[], ?::uuid[], ?::bigint[]) AS changed (project_id, value, position)
            JOIN widget_assets_v1 holder USING (project_id, value) GROUP BY project_id, holder.id""" + ON_CONFLICT;

    private static final String OF_PROJECT = """
            INSERT INTO search_mark (project_id, widget_id, position, since)
            SELECT project_id, id, ?, ? FROM widgets_v1 WHERE project_id = ?""" + ON_CONFLICT;

    /**
     * If both exist but differ, the documents are based on the same events, because later events have already set
     * marks.
     */
    private static final String DIFFERENT = """
            SELECT project_id, id, greatest(now.position, former.position) AS position
            FROM %s now FULL JOIN %s former USING (project_id, id)
            WHERE now.document::text IS DISTINCT FROM former.document::text""";

    private static final String REBUILT_WIDGETS = """
            INSERT INTO search_mark (project_id, widget_id, position, since)
            SELECT project_id, id, position, position FROM (%s) changed""" + ON_CONFLICT;

    private static final String REBUILT_ASSETS = """
            INSERT INTO search_mark (project_id, widget_id, position, since)
            SELECT holder.project_id, holder.id, max(changed.position), min(changed.position)
            FROM (%s) changed
            JOIN widget_assets_v1 holder ON holder.project_id = changed.project_id AND holder.value = changed.id
            GROUP BY holder.project_id, holder.id""" + ON_CONFLICT;

    private final JdbcTemplate jdbc;

    SearchMarks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void changed(Projection<?> projection, List<? extends DocumentChange<?>> changes, Writes writes) {
        if (projection.documentType() == Widget.class) {
            mark(WIDGETS, changes, writes);
        } else if (projection.documentType() == Asset.class) {
            mark(HOLDERS, changes.stream().filter(SearchMarks::showsInSearch).toList(), writes);
        }
    }

    /** All widgets at once, which are gone when the marks are read. */
    @Override
    public void deleted(Projection<?> projection, ProjectId project, long position, Writes writes) {
        if (projection.documentType() == Widget.class) {
            writes.add(OF_PROJECT, position, position, project.value());
        }
    }

    @Override
    public void rebuilt(Projection<?> projection, String former) {
        var different = DIFFERENT.formatted(projection.table().name(), former);
        if (projection.documentType() == Widget.class) {
            jdbc.update(REBUILT_WIDGETS.formatted(different));
        } else if (projection.documentType() == Asset.class) {
            jdbc.update(REBUILT_ASSETS.formatted(different));
        }
    }

    /** The index contains lost events under versions that will be used again, so a new index replaces it. */
    @Override
    public void startedOver(long fork) {
        jdbc.execute("TRUNCATE search_mark");
        jdbc.update("DELETE FROM search_index");
    }

    private static void mark(String sql, List<? extends DocumentChange<?>> changes, Writes writes) {
        if (!changes.isEmpty()) {
            writes.add(
                    sql,
                    array(changes, change -> change.key().project()),
                    array(changes, change -> change.key().id()),
                    array(changes, DocumentChange::position));
        }
    }

    private static boolean showsInSearch(DocumentChange<?> change) {
        return !Objects.equals(searched(change.before()), searched(change.after()));
    }

    private static @Nullable Object searched(@Nullable Object document) {
        return document instanceof Asset asset
                ? List.of(Objects.requireNonNullElse(asset.title(), ""), asset.tags())
                : null;
    }

    private static String array(List<? extends DocumentChange<?>> changes, Function<DocumentChange<?>, Object> value) {
        return changes.stream().map(value).map(Object::toString).collect(joining(",", "{", "}"));
    }
}
