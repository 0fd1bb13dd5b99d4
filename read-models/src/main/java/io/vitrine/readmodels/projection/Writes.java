package io.vitrine.readmodels.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Statements that insert, update or delete, executed as one for a single round trip. All of them see the rows as they
 * were before the first, so no two may change the same row.
 */
public final class Writes {

    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> arguments = new ArrayList<>();

    /**
     * @param statement without a WITH of its own that changes rows
     * @return the name under which statements that are added later can select what this one returns
     */
    public String add(String statement, @Nullable Object... arguments) {
        statements.add(statement);
        Collections.addAll(this.arguments, arguments);
        return name(statements.size() - 1);
    }

    private static String name(int statement) {
        return "write_" + statement;
    }

    void execute(JdbcTemplate jdbc) {
        if (!statements.isEmpty()) {
            jdbc.update(sql(), arguments.toArray());
        }
    }

    private String sql() {
        var sql = new StringBuilder();
        var last = statements.size() - 1;
        for (var i = 0; i < last; i++) {
            sql.append(i == 0 ? "WITH " : ", ").append("%s AS (%s)\n".formatted(name(i), statements.get(i)));
        }
        return sql.append(statements.get(last)).toString();
    }
}
