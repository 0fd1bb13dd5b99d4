package io.vitrine.readmodels.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.query.testing.Views;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a page leaves out stays at the server. */
class SliceIT {

    private static final JdbcTemplate JDBC = Views.migrated();
    private static final int LARGE = 500_000;

    @Test
    void of_large_rows_only_a_few_leave_the_server() {
        JDBC.execute("CREATE SEQUENCE produced");
        var transaction =
                new TransactionTemplate(new DataSourceTransactionManager(Objects.requireNonNull(JDBC.getDataSource())));

        var slice = transaction.execute(_ -> Slice.of(
                JdbcClient.create(JDBC)
                        .sql("SELECT nextval('produced'), repeat('x', ?) FROM generate_series(1, 1000)")
                        .params(LARGE),
                1_000,
                (row, _) -> row.getString(2),
                String::length));

        assertThat(slice).isNotNull();
        assertThat(slice.items()).hasSize((int) (Slice.MAX_CHARACTERS / LARGE));
        assertThat(slice.more()).isTrue();
        assertThat(JDBC.queryForObject("SELECT last_value FROM produced", Long.class))
                .as("rows that left the server")
                .isLessThanOrEqualTo(slice.items().size() + (long) Slice.FETCH_SIZE);
    }
}
