package io.vitrine.migrations;

import java.util.List;
import org.flywaydb.core.api.FlywayException;

/** A database lacks migrations, and this process must not apply them. */
public final class MissingMigrations extends FlywayException {

    MissingMigrations(String database, List<String> missing) {
        super("The database %s lacks the migrations %s. ".formatted(database, String.join(", ", missing))
                + "Run the service once with vitrine.migrations=only, or let it migrate when it starts "
                + "(vitrine.migrations=at-start).");
    }
}
