package io.vitrine.servers.testing;

import io.vitrine.servers.PostgresAdministration;
import io.vitrine.servers.PostgresAdministration.Database;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A PostgreSQL for tests that gives everyone who asks a database of his own, with the roles that an installation has.
 */
public final class TestPostgres {

    private static final String PASSWORD = "for tests only";

    private final PostgresAdministration administration;
    private final InjectedFaults faults;

    TestPostgres(PostgresAdministration administration, InjectedFaults faults) {
        this.administration = administration;
        this.faults = faults;
    }

    /** An empty database that belongs to the role {@code vitrine_command}. */
    public Database eventStore() {
        return administration.database("vitrine_events_" + unique(), "vitrine_command", PASSWORD);
    }

    /** An empty database that belongs to {@code vitrine_query}, with {@code vitrine_reader} who may only read. */
    public Views views() {
        var name = "vitrine_views_" + unique();
        var owner = administration.database(name, "vitrine_query", PASSWORD);
        return new Views(owner, administration.reader(name, owner.user(), "vitrine_reader", PASSWORD));
    }

    /** The two ways into the read models: to write them, and to answer from them. */
    public record Views(Database owner, Database reader) {}

    public InjectedFaults faults() {
        return faults;
    }

    private static String unique() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
