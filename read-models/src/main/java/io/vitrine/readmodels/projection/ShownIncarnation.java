package io.vitrine.readmodels.projection;

import io.vitrine.events.LogIncarnation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads which incarnation of the log the read models show. */
public final class ShownIncarnation {

    private ShownIncarnation() {}

    public static LogIncarnation in(JdbcOperations jdbc) {
        return jdbc.query("SELECT forks FROM log_incarnation", (row, _) -> of(row, 1))
                .getFirst();
    }

    /** @param column of {@code log_incarnation.forks}, from 1 */
    public static LogIncarnation of(ResultSet row, int column) throws SQLException {
        return new LogIncarnation(List.of((Long[]) row.getArray(column).getArray()));
    }
}
