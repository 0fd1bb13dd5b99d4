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
 * The maximum size of each widget's delivered document, as one number that edits of the widget and of its assets
 * adjust. Both update the widget's row, so they are serialized and see each other's sizes.
 */
final class SizeReservations {

    /** The maximum number of widgets with an asset whose size can change, because each of them is updated. */
    static final int MAX_RESIZED = 1_000;

    private final JdbcTemplate jdbc;

    SizeReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param assetsGrowth the change in the total size of its assets, in bytes; all of them are locked
     * @throws Rejected if the document gets too large, or a document that is too large would be published
     */
    void update(ProjectId project, @Nullable Widget previous, @Nullable Widget current, int assetsGrowth) {
        if (current == null) {
            if (previous != null) {
                jdbc.update(
                        "DELETE FROM widget_size WHERE project_id = ? AND widget_id = ?",
                        project.value(),
                        previous.id().value());
            }
        } else if (previous == null) {
            var bytes = DeliveredSize.of(current.content()) + assetsGrowth;
            requireFits(current.id(), bytes);
            jdbc.update(
                    "INSERT INTO widget_size (project_id, widget_id, bytes) VALUES (?, ?, ?)",
                    project.value(),
                    current.id().value(),
                    bytes);
        } else {
            var growth = DeliveredSize.of(current.content()) - DeliveredSize.of(previous.content()) + assetsGrowth;
            var becomesPublic = previous.publication() == null && current.publication() != null;
            if (growth != 0 || becomesPublic) {
                var bytes = resize(project, current, growth);
                // A document that does not grow is not refused: it may be older than the limit.
                if (growth > 0 || becomesPublic) {
                    requireFits(current.id(), bytes);
                }
            }
        }
    }

    private int resize(ProjectId project, Widget current, int growth) {
        return jdbc
                .queryForList(
                        "UPDATE widget_size SET bytes = bytes + ? WHERE project_id = ? AND widget_id = ?"
                                + " RETURNING bytes",
                        Integer.class,
                        growth,
                        project.value(),
                        current.id().value())
                .stream()
                .findFirst()
                .orElseGet(() -> measure(project, current));
    }

    /** For a widget that was last written before sizes were stored. */
    private int measure(ProjectId project, Widget current) {
        var bytes = jdbc.queryForObject(
                "INSERT INTO widget_size (project_id, widget_id, bytes)"
                        + " SELECT ?, ?, ? + coalesce(sum(a.delivered_bytes), 0) FROM asset_use u"
                        + " JOIN asset a USING (project_id, asset_id) WHERE u.project_id = ? AND u.widget_id = ?"
                        + " ON CONFLICT (project_id, widget_id) DO UPDATE SET bytes = excluded.bytes RETURNING bytes",
                Integer.class,
                project.value(),
                current.id().value(),
                DeliveredSize.of(current.content()),
                project.value(),
                current.id().value());
        return Objects.requireNonNull(bytes);
    }

    /** @throws Rejected if a widget with the asset gets too large, or more widgets contain it than can be checked */
    void update(ProjectId project, Asset previous, Asset current) {
        var bytes = DeliveredSize.of(current);
        if (bytes == DeliveredSize.of(previous)) {
            return;
        }
        // Locks out widgets that are adding or removing the asset.
        var counted = Objects.requireNonNull(jdbc.queryForObject(
                "SELECT delivered_bytes FROM asset WHERE project_id = ? AND asset_id = ? FOR NO KEY UPDATE",
                Integer.class,
                project.value(),
                current.id().value()));
        var growth = bytes - counted;
        if (growth == 0) {
            return;
        }
        if (isSharedTooWidely(project, current)) {
            if (growth > 0) {
                throw new Rejected(new AssetSharedTooWidely(current.id(), MAX_RESIZED, counted));
            }
            // The asset keeps the size that it was counted with.
            return;
        }
        jdbc.update(
                "UPDATE asset SET delivered_bytes = ? WHERE project_id = ? AND asset_id = ?",
                bytes,
                project.value(),
                current.id().value());
        resizeUsers(project, current, growth);
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
