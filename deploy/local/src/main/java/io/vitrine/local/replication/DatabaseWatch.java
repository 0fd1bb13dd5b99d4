package io.vitrine.local.replication;

import io.vitrine.servers.ServerFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches the two servers: replaces a dead primary, and makes commits wait for the standby only while it follows. The
 * record of the primary is always changed on the safe side of the server's setting: it says "in sync" after commits
 * wait for the standby, and stops to say so before they no longer wait.
 */
public final class DatabaseWatch {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    /** How long commits wait for a standby that does not follow. */
    private static final Duration WAIT_FOR_STANDBY = Duration.ofSeconds(5);

    /** A primary that runs and answers no query for so long is killed. */
    private static final Duration UNRESPONSIVE = Duration.ofSeconds(10);

    /** A standby that runs and does not follow for so long cannot: it gets the files of the primary again. */
    private static final Duration LOST = Duration.ofSeconds(30);

    /** How long a checkpoint may take. Without it, the standby is not in sync, and does not replace the primary. */
    private static final Duration CHECKPOINT = Duration.ofMinutes(5);

    private final DatabasePair pair;
    private long lastAnswer = System.nanoTime();
    private long lastFollowed = System.nanoTime();

    /** The position of the primary's log after commits had begun to wait, until the standby has it; null if unknown. */
    private @Nullable String target;

    public DatabaseWatch(DatabasePair pair) {
        this.pair = pair;
    }

    /** Runs until the thread is interrupted. */
    public void run() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                check();
            } catch (SQLException | ServerFailure e) {
                log(String.valueOf(e.getMessage()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
        }
    }

    private void check() throws SQLException {
        var primary = pair.primary();
        if (primary.daemon().hasDied()) {
            replace();
        } else if (primary.daemon().isRunning()) {
            restartStandby();
            try (var connection = primary.connect()) {
                pair.promoteIfNecessary();
                follow(connection);
                lastAnswer = System.nanoTime();
            } catch (SQLException e) {
                if (!isPast(lastAnswer, UNRESPONSIVE)) {
                    throw e;
                }
                log("%s has answered no query for %d s and is killed"
                        .formatted(primary.name(), UNRESPONSIVE.toSeconds()));
                primary.daemon().signal("KILL");
                lastAnswer = System.nanoTime();
            }
        }
    }

    private void replace() {
        var dead = pair.primary();
        if (pair.failOverIfPossible()) {
            log("%s has died; %s is the primary"
                    .formatted(dead.name(), pair.primary().name()));
        } else {
            log("%s has died, and its standby may lack commits; it is started again".formatted(dead.name()));
        }
        target = null;
        lastAnswer = System.nanoTime();
        lastFollowed = System.nanoTime();
        pair.start(dead);
        log("%s is up".formatted(dead.name()));
    }

    private void restartStandby() {
        var standby = pair.standby();
        if (standby.daemon().hasDied()) {
            log("%s has died".formatted(standby.name()));
            pair.start(standby);
            log("%s is up".formatted(standby.name()));
        }
    }

    private void follow(Connection primary) throws SQLException {
        var standby = DatabasePair.applicationName(pair.standby().name());
        var state = pair.state();
        try (var statement = primary.prepareStatement("""
                SELECT sync_state = 'sync', flush_lsn >= ?::pg_lsn
                  FROM pg_stat_replication WHERE application_name = ? AND state = 'streaming'""")) {
            statement.setString(1, target);
            statement.setString(2, standby);
            try (var result = statement.executeQuery()) {
                if (!result.next()) {
                    target = null;
                    missing(primary, state);
                    return;
                }
                lastFollowed = System.nanoTime();
                if (state.inSync()) {
                    return;
                }
                if (!result.getBoolean(1)) {
                    set(primary, standby);
                } else if (target == null) {
                    target = positionSinceCommitsWait(primary);
                } else if (result.getBoolean(2)) {
                    pair.store(state.withInSync(true));
                    log("%s has every commit; commits wait for it"
                            .formatted(pair.standby().name()));
                }
            }
        }
    }

    /**
     * Every commit that is acknowledged and did not wait for the standby is before this position. Commits wait as soon
     * as the checkpointer has read the setting, which can be later than the walsender that reports it, and a requested
     * checkpoint is the only proof of that.
     */
    private String positionSinceCommitsWait(Connection primary) throws SQLException {
        var timeout = primary.getNetworkTimeout();
        primary.setNetworkTimeout(Runnable::run, (int) CHECKPOINT.toMillis());
        try (var statement = primary.createStatement()) {
            statement.execute("CHECKPOINT");
            lastAnswer = System.nanoTime();
            try (var result = statement.executeQuery("SELECT pg_current_wal_flush_lsn()::text")) {
                result.next();
                return result.getString(1);
            }
        } finally {
            primary.setNetworkTimeout(Runnable::run, timeout);
        }
    }

    private void missing(Connection primary, PrimaryRecord state) throws SQLException {
        if (state.inSync() && isPast(lastFollowed, WAIT_FOR_STANDBY)) {
            pair.store(state.withInSync(false));
            log("%s does not follow; commits no longer wait for it"
                    .formatted(pair.standby().name()));
        }
        if (!state.inSync() || isPast(lastFollowed, WAIT_FOR_STANDBY)) {
            set(primary, "");
        }
        if (isPast(lastFollowed, LOST) && pair.standby().daemon().isRunning()) {
            log("%s cannot follow; the files of the primary are copied again"
                    .formatted(pair.standby().name()));
            pair.copyAgain();
            lastFollowed = System.nanoTime();
        }
    }

    /** The standby for which commits wait; empty for none. */
    private static void set(Connection primary, String standby) throws SQLException {
        try (var statement = primary.createStatement()) {
            try (var result = statement.executeQuery("SHOW synchronous_standby_names")) {
                if (result.next() && result.getString(1).equals(standby)) {
                    return;
                }
            }
            statement.execute("ALTER SYSTEM SET synchronous_standby_names = '%s'".formatted(standby));
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static boolean isPast(long since, Duration limit) {
        return System.nanoTime() - since > limit.toNanos();
    }

    private static void log(String line) {
        System.out.printf("%s %s%n", Instant.now(), line);
    }
}
