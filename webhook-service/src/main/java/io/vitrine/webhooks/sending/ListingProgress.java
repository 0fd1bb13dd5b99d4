package io.vitrine.webhooks.sending;

import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.readmodels.projection.Projection;
import io.vitrine.webhooks.projection.WebhookProjection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far the webhooks of the listing are in each partition, and how far they were when webhooks were sent last. Read
 * models that are behind that are being filled: their webhooks may have been changed, disabled or deleted since, and
 * are not called before the listing is as far again. For one thread.
 */
final class ListingProgress {

    /** One row a partition of the topic; without a position where the webhooks catch up apart. */
    private static final String SHOWN = """
            SELECT partition, max(position) FILTER (WHERE ? = ANY (projections) AND incarnation = ?) FROM runner_position
            WHERE runner = ? GROUP BY partition""";

    /** Not after the beginning of another incarnation. */
    private static final String STORE = """
            INSERT INTO webhook_listing (partition, position)
            SELECT ?, ? FROM webhook_incarnation WHERE number = ? FOR SHARE
            ON CONFLICT (partition) DO UPDATE SET position = greatest(webhook_listing.position, excluded.position)""";

    private final JdbcTemplate readModels;
    private final JdbcTemplate state;
    private Map<Integer, @Nullable Long> shown = Map.of();
    private @Nullable Map<Integer, Long> reached;
    private Map<Integer, Long> stored = Map.of();

    ListingProgress(JdbcTemplate readModels, JdbcTemplate state) {
        this.readModels = readModels;
        this.state = state;
    }

    /**
     * Reads how far the listing is; before its webhooks are read, which are as far at least.
     *
     * @param incarnation of the log, by its number; positions of another one do not count
     */
    void look(int incarnation) {
        if (reached == null) {
            reached = positions(state, "SELECT partition, position FROM webhook_listing");
            stored = Map.copyOf(reached);
        }
        var now = new HashMap<Integer, @Nullable Long>();
        readModels.query(
                SHOWN,
                row -> {
                    now.put(row.getInt(1), position(row));
                },
                WebhookProjection.NAME,
                incarnation,
                Projection.LISTING);
        shown = now;
        for (var entry : now.entrySet()) {
            var position = entry.getValue();
            if (position != null) {
                reached.merge(entry.getKey(), position, Math::max);
            }
        }
    }

    boolean isCurrent(ProjectId project) {
        if (shown.isEmpty() || reached == null) {
            return false;
        }
        var partition = EventTopic.partitionOf(project, shown.size());
        var position = shown.get(partition);
        return position != null && position >= reached.getOrDefault(partition, 0L);
    }

    /** Stores what has grown in this incarnation of the log. */
    void store(int incarnation) {
        if (reached != null && !reached.equals(stored)) {
            var grown = Map.copyOf(reached);
            var before = stored;
            state.batchUpdate(
                    STORE,
                    grown.entrySet().stream()
                            .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                            .map(entry -> new Object[] {entry.getKey(), entry.getValue(), incarnation})
                            .toList());
            stored = grown;
        }
    }

    /** When another incarnation of the log begins. */
    void forget() {
        reached = null;
    }

    private static Map<Integer, Long> positions(JdbcTemplate jdbc, String sql) {
        var positions = new HashMap<Integer, Long>();
        jdbc.query(sql, row -> {
            positions.put(row.getInt(1), row.getLong(2));
        });
        return positions;
    }

    private static @Nullable Long position(ResultSet row) throws SQLException {
        var position = row.getLong(2);
        return row.wasNull() ? null : position;
    }
}
