package io.vitrine.webhooks.database;

import io.vitrine.readmodels.database.TimePartitions;
import io.vitrine.readmodels.projection.ChangeListener;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables in the read models' database in which earlier versions kept the state of sending. They stay there, empty
 * and with all leases taken for good: a node of an earlier version finds nothing to send.
 */
public final class FormerTables implements ChangeListener {

    private static final List<String> STATE = List.of("webhook_cursor", "webhook_replay");

    private final JdbcTemplate jdbc;
    private final TimePartitions days;

    FormerTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.days = TimePartitions.days(jdbc, StateMove.DELIVERIES);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    /**
     * Takes all leases for good. Nodes of an earlier version store no progress from now on, and call no webhook once
     * they have tried to renew their leases.
     *
     * @return whether such a node may not have noticed it yet
     */
    boolean takeLeases() {
        jdbc.update("UPDATE webhook_lease SET owner = 'moved', until = 'infinity' WHERE owner <> 'moved'");
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT FROM webhook_node WHERE until > now())", Boolean.class));
    }

    /**
     * In the transaction that empties the read models: what was not moved yet is of the same incarnation as they are.
     */
    @Override
    public void startedOver(long fork) {
        for (var table : STATE) {
            jdbc.update("UPDATE %s SET position = ? WHERE position > ?".formatted(table), fork, fork);
        }
    }

    /** Only after the move. The tables are locked for a moment, and only if they have rows. */
    void empty() {
        for (var table : STATE) {
            if (Boolean.TRUE.equals(
                    jdbc.queryForObject("SELECT EXISTS (SELECT FROM %s)".formatted(table), Boolean.class))) {
                jdbc.execute("TRUNCATE " + table);
            }
        }
        days.dropAll();
    }
}
