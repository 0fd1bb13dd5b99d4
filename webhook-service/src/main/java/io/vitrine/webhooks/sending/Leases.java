package io.vitrine.webhooks.sending;

import io.vitrine.events.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The assignment of webhooks to nodes: one node at a time leases each shard, and the running nodes share the shards
 * evenly. Leases use the database's clock, so that the nodes' clocks do not matter.
 */
final class Leases {

    static final int SHARDS = 32;

    /** A node that is silent for so long has lost its shards. */
    static final Duration LENGTH = Duration.ofSeconds(6);

    /** A node stops calling a little before others may begin. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final RowMapper<Integer> SHARD = (ResultSet row, int _) -> shard(row);

    private final JdbcTemplate jdbc;
    private final String node;
    private volatile Set<Integer> held = Set.of();
    private volatile long until = System.nanoTime();

    /** @param node a name that no other process has or had */
    Leases(JdbcTemplate jdbc, String node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    static int shardOf(WebhookId webhook) {
        return Math.floorMod(webhook.value().hashCode(), SHARDS);
    }

    /** Whether this node may call the webhook now. */
    boolean hold(WebhookId webhook) {
        return held.contains(shardOf(webhook)) && System.nanoTime() - until < 0;
    }

    /** Whether this node may make calls. */
    boolean areValid() {
        return System.nanoTime() - until < 0;
    }

    /**
     * Renews the registration of this node, and leases free shards up to its fair share.
     *
     * @return the shards it holds
     */
    Set<Integer> renew() {
        var asked = System.nanoTime();
        var length = LENGTH.toMillis();
        jdbc.update(
                "INSERT INTO webhook_node (name, until) VALUES (?, now() + ? * interval '1 ms')"
                        + " ON CONFLICT (name) DO UPDATE SET until = excluded.until",
                node,
                length);
        var holding = new HashSet<>(jdbc.query(
                "UPDATE webhook_lease SET until = now() + ? * interval '1 ms' WHERE owner = ? AND until > now()"
                        + " RETURNING shard",
                SHARD,
                length,
                node));
        var missing = fairShare() - holding.size();
        if (missing > 0) {
            holding.addAll(jdbc.query(
                    "UPDATE webhook_lease SET owner = ?, until = now() + ? * interval '1 ms' WHERE shard IN"
                            + " (SELECT shard FROM webhook_lease WHERE until <= now() LIMIT ? FOR UPDATE SKIP LOCKED)"
                            + " RETURNING shard",
                    SHARD,
                    node,
                    length,
                    missing));
        }
        held = Set.copyOf(holding);
        until = asked + LENGTH.minus(MARGIN).toNanos();
        return held;
    }

    /** Shards of which this node has more than its share; to be released when their workers have ended. */
    List<Integer> surplus() {
        var share = fairShare();
        return held.stream().sorted().skip(share).toList();
    }

    void giveBack(Collection<Integer> shards) {
        var kept = new HashSet<>(held);
        shards.forEach(kept::remove);
        held = Set.copyOf(kept);
        jdbc.batchUpdate(
                "UPDATE webhook_lease SET until = now() WHERE shard = ? AND owner = ?",
                shards.stream().map(shard -> new Object[] {shard, node}).toList());
    }

    /** Removes the registration of this node. */
    void giveBackAll() {
        giveBack(held);
        jdbc.update("DELETE FROM webhook_node WHERE name = ? OR until < now() - interval '1 day'", node);
    }

    private int fairShare() {
        var nodes = jdbc.queryForObject("SELECT count(*) FROM webhook_node WHERE until > now()", Integer.class);
        return Math.ceilDiv(SHARDS, nodes == null || nodes == 0 ? 1 : nodes);
    }

    private static int shard(ResultSet row) throws SQLException {
        return row.getInt(1);
    }
}
