package io.vitrine.command.store;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AssetSharedTooWidely;
import io.vitrine.command.Rejection.WidgetTooLarge;
import io.vitrine.events.Asset;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How large each widget's delivered document is at most: kept as one number, to which a widget's edits and its assets'
 * edits add what they change. Both update the widget's row, and so wait for each other and see each other's sizes.
 */
final class SizeReservations {

    /** How many widgets can show an asset that changes its size: each is updated. */
    static final int MAX_RESIZED = 1_000;

    private final JdbcTemplate jdbc;

    SizeReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param assetsGrowth by how many bytes the assets it shows are more than those it showed, with all of these locked
     * @throws Rejected if the document gets too large by this, or would be published too large
     */
    void settle(ProjectId project, @Nullable Widget then, @Nullable Widget now, int assetsGrowth) {
        if (now == null) {
            if (then != null) {
                jdbc.update(
                        "DELETE FROM widget_size WHERE project_id = ? AND widget_id = ?",
                        project.value(),
                        then.id().value());
            }
        } else if (then == null) {
            var bytes = DeliveredSize.of(now.content()) + assetsGrowth;
            requireFits(now.id(), bytes);
            jdbc.update(
                    "INSERT INTO widget_size (project_id, widget_id, bytes) VALUES (?, ?, ?)",
                    project.value(),
                    now.id().value(),
                    bytes);
        } else {
            var growth = DeliveredSize.of(now.content()) - DeliveredSize.of(then.content()) + assetsGrowth;
            var appears = then.publication() == null && now.publication() != null;
            if (growth != 0 || appears) {
                var bytes = resize(project, now, growth);
                // What shrinks, or stays as large, is not refused: it may be from before there was a limit.
                if (growth > 0 || appears) {
                    requireFits(now.id(), bytes);
                }
            }
        }
    }

    private int resize(ProjectId project, Widget now, int growth) {
        return jdbc
                .queryForList(
                        "UPDATE widget_size SET bytes = bytes + ? WHERE project_id = ? AND widget_id = ?"
                                + " RETURNING bytes",
                        Integer.class,
                        growth,
                        project.value(),
                        now.id().value())
                .stream()
                .findFirst()
                .orElseGet(() -> measure(project, now));
    }

    /** For a widget that was last written before sizes were kept. */
    private int measure(ProjectId project, Widget now) {
        var bytes = jdbc.queryForObject(
                "INSERT INTO widget_size (project_id, widget_id, bytes)"
                        + " SELECT ?, ?, ? + coalesce(sum(a.delivered_bytes), 0) FROM asset_use u"
                        + " JOIN asset a USING (project_id, asset_id) WHERE u.project_id = ? AND u.widget_id = ?"
                        + " ON CONFLICT (project_id, widget_id) DO UPDATE SET bytes = excluded.bytes RETURNING bytes",
                Integer.class,
                project.value(),
                now.id().value(),
                DeliveredSize.of(now.content()),
                project.value(),
                now.id().value());
        return Objects.requireNonNull(bytes);
    }

    /** @throws Rejected if a widget that shows the asset gets too large, or too many do for all to be checked */
    void settle(ProjectId project, Asset then, Asset now) {
        var bytes = DeliveredSize.of(now);
        if (bytes == DeliveredSize.of(then)) {
            return;
        }
        // Locked against widgets that are just gaining or losing it.
        var kept = Objects.requireNonNull(jdbc.queryForObject(
                "SELECT delivered_bytes FROM asset WHERE project_id = ? AND asset_id = ? FOR NO KEY UPDATE",
                Integer.class,
                project.value(),
                now.id().value()));
        var growth = bytes - kept;
        if (growth == 0) {
            return;
        }
        if (isSharedTooWidely(project, now)) {
            if (growth > 0) {
                throw new Rejected(new AssetSharedTooWidely(now.id(), MAX_RESIZED, kept));
            }
            // It keeps the size that it was counted with.
            return;
        }
        jdbc.update(
                "UPDATE asset SET delivered_bytes = ? WHERE project_id = ? AND asset_id = ?",
                bytes,
                project.value(),
                now.id().value());
        resizeUsers(project, now, growth);
    }

    private boolean isSharedTooWidely(ProjectId project, Asset asset) {
        var users = jdbc.queryForObject(
                "SELECT count(*) FROM (SELECT FROM asset_use WHERE project_id = ? AND asset_id = ? LIMIT ?) AS users",
                Integer.class,
                project.value(),
                asset.id().value(),
                MAX_RESIZED + 1);
        return users != null && users > MAX_RESIZED;
    }

    private void resizeUsers(ProjectId project, Asset asset, int growth) {
        var tooLarge = jdbc.query(
                "WITH locked AS (SELECT s.project_id, s.widget_id FROM asset_use u"
                        + " JOIN widget_size s USING (project_id, widget_id)"
                        + " WHERE u.project_id = ? AND u.asset_id = ? ORDER BY s.widget_id FOR NO KEY UPDATE OF s),"
                        + " resized AS (UPDATE widget_size s SET bytes = s.bytes + ? FROM locked l"
                        + " WHERE s.project_id = l.project_id AND s.widget_id = l.widget_id"
                        + " RETURNING s.widget_id, s.bytes)"
                        + " SELECT widget_id FROM resized WHERE bytes > ? LIMIT 1",
                (row, _) -> new WidgetId(row.getObject(1, UUID.class)),
                project.value(),
                asset.id().value(),
                growth,
                DeliveredSize.MAX_BYTES);
        if (growth > 0 && !tooLarge.isEmpty()) {
            throw new Rejected(new WidgetTooLarge(tooLarge.getFirst(), DeliveredSize.MAX_BYTES));
        }
    }

    private static void requireFits(WidgetId widget, int bytes) {
        if (bytes > DeliveredSize.MAX_BYTES) {
            throw new Rejected(new WidgetTooLarge(widget, DeliveredSize.MAX_BYTES));
        }
    }
}
