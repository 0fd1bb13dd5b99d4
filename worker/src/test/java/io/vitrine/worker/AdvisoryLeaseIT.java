package io.vitrine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.vitrine.servers.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class AdvisoryLeaseIT {

    private static final long LOCK = 7;

    private final DataSource database = database();

    private static DataSource database() {
        var empty = TestServers.postgres().eventStore();
        var source = new PGSimpleDataSource();
        source.setUrl(empty.url());
        source.setUser(empty.user());
        source.setPassword(empty.password());
        return source;
    }

    @Test
    void of_two_contenders_one_has_it_and_the_other_gets_it_afterwards() throws SQLException {
        try (var first = AdvisoryLease.tryTake(database, "task")) {
            assertThat(first).isNotNull();
            assertThat(AdvisoryLease.tryTake(database, "task")).isNull();
        }

        try (var second = AdvisoryLease.tryTake(database, "task")) {
            assertThat(second).isNotNull();
        }
    }

    @Test
    void leases_of_other_names_and_numbers_are_other_leases() throws SQLException {
        try (var task = AdvisoryLease.tryTake(database, "task");
                var other = AdvisoryLease.tryTake(database, "other task");
                var number = AdvisoryLease.tryTake(database, LOCK);
                var otherNumber = AdvisoryLease.tryTake(database, LOCK + 1)) {
            assertThat(task).isNotNull();
            assertThat(other).isNotNull();
            assertThat(number).isNotNull();
            assertThat(otherNumber).isNotNull();
            assertThat(AdvisoryLease.tryTake(database, LOCK)).isNull();
        }
    }

    /** Nodes of another version must contend for the same lock. */
    @Test
    void the_locks_are_those_of_earlier_versions() throws SQLException {
        try (var name = AdvisoryLease.tryTake(database, "vitrine.rebuild");
                var number = AdvisoryLease.tryTake(database, 0x7669_7472_696e_6501L);
                var other = database.getConnection()) {
            assertThat(name).isNotNull();
            assertThat(number).isNotNull();
            assertThat(isFree(other, "hashtext('vitrine.rebuild'), 0")).isFalse();
            assertThat(isFree(other, "8532479003774051585")).isFalse();
        }
    }

    @Test
    void the_loss_of_the_session_frees_it() throws SQLException {
        var lost = AdvisoryLease.tryTake(database, LOCK);
        assertThat(lost).isNotNull();

        terminate(lost.connection());

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            try (var next = AdvisoryLease.tryTake(database, LOCK)) {
                assertThat(next).isNotNull();
            }
        });
        lost.close();
    }

    @Test
    void a_released_lease_is_free_although_its_session_lives_on_in_a_pool() throws SQLException {
        try (var pool = pool()) {
            var lease = AdvisoryLease.tryTake(pool, LOCK);
            assertThat(lease).isNotNull();

            lease.close();

            assertThat(pool.getHikariPoolMXBean().getIdleConnections()).isOne();
            try (var next = AdvisoryLease.tryTake(database, LOCK)) {
                assertThat(next).isNotNull();
            }
        }
    }

    @Test
    void a_lease_that_cannot_be_released_ends_its_session() throws SQLException {
        try (var pool = pool()) {
            var lease = AdvisoryLease.tryTake(pool, LOCK);
            assertThat(lease).isNotNull();
            lease.connection().setAutoCommit(false);
            // A transaction that has failed refuses the release.
            assertThatThrownBy(() -> execute(lease.connection(), "SELECT 1 / 0"))
                    .isInstanceOf(SQLException.class);

            // It may throw, because the pool cannot reset a connection that has ended.
            catchThrowable(lease::close);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                try (var next = AdvisoryLease.tryTake(database, LOCK)) {
                    assertThat(next).isNotNull();
                }
            });
        }
    }

    private HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(1);
        return pool;
    }

    private void terminate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var pid = statement.executeQuery("SELECT pg_backend_pid()");
                var other = database.getConnection()) {
            assertThat(pid.next()).isTrue();
            execute(other, "SELECT pg_terminate_backend(%d)".formatted(pid.getInt(1)));
        }
    }

    private static boolean isFree(Connection connection, String key) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT pg_try_advisory_lock(%s)".formatted(key))) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(query);
        }
    }
}
