package io.vitrine.servers.testing;

import io.vitrine.servers.PostgresAdministration;
import io.vitrine.servers.PostgresAdministration.Database;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** A PostgreSQL for tests, which creates a database for each request, with the roles of an installation. */
public final class TestPostgres {

    private static final String PASSWORD = "for tests only";

    private final PostgresAdministration administration;
    private final InjectedFaults faults;

    TestPostgres(PostgresAdministration administration, InjectedFaults faults) {
        this.administration = administration;
        this.faults = faults;
    }

    /** A new database of the role {@code vitrine_command}. */
    public Database eventStore() {
        return administration.database("vitrine_events_" + unique(), "vitrine_command", PASSWORD);
    }

    /** A new database of the role {@code vitrine_query}, with the read-only role {@code vitrine_reader}. */
    public Views views() {
        return views("vitrine_views_" + unique(), "vitrine_query", "vitrine_reader");
    }

    /** A new database of the role {@code vitrine_webhooks}, with the read-only role {@code vitrine_webhooks_reader}. */
    public Views webhooks() {
        return views("vitrine_webhooks_" + unique(), "vitrine_webhooks", "vitrine_webhooks_reader");
    }

    /** A new database of the role {@code vitrine_keys}, with the read-only role {@code vitrine_keys_reader}. */
    public Views keys() {
        return views("vitrine_keys_" + unique(), "vitrine_keys", "vitrine_keys_reader");
    }

    private Views views(String name, String role, String reader) {
        var owner = administration.database(name, role, PASSWORD);
        return new Views(owner, administration.reader(name, role, reader, PASSWORD));
    }

    /** The two roles for a database with data of tenants: the owner and the reader. */
    public record Views(Database owner, Database reader) {}

    public InjectedFaults faults() {
        return faults;
    }

    private static String unique() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
