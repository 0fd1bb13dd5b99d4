package io.vitrine.local.installation;

import io.vitrine.servers.PostgresAdministration;
import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.ServerHome;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The databases and roles of the services, each with its own password. */
public final class Databases {

    private static final String EVENTS = "vitrine_events";
    private static final String VIEWS = "vitrine_views";
    private static final String WEBHOOKS = "vitrine_webhooks";
    private static final String KEYS = "vitrine_keys";
    private static final String COMMAND = "vitrine_command";
    private static final String QUERY = "vitrine_query";
    private static final String READER = "vitrine_reader";
    private static final String WEBHOOKS_READER = "vitrine_webhooks_reader";
    private static final String KEYS_READER = "vitrine_keys_reader";

    private final ServerHome home;
    private final UnaryOperator<String> urls;
    private final Supplier<PostgresServer> server;

    /**
     * @param urls the JDBC URL of each database by its name
     * @param server that can be written
     */
    Databases(ServerHome home, UnaryOperator<String> urls, Supplier<PostgresServer> server) {
        this.home = home;
        this.urls = urls;
        this.server = server;
    }

    /** The server that can be written. */
    public PostgresServer server() {
        return server.get();
    }

    /** Creates missing ones, and sets the stored passwords. */
    public void create() {
        create(server.get().administration(), home::password);
    }

    /**
     * Creates missing ones on any server, and sets these passwords.
     *
     * @param passwords the password of each role
     */
    public static void create(PostgresAdministration administration, UnaryOperator<String> passwords) {
        administration.database(EVENTS, COMMAND, passwords.apply(COMMAND));
        administration.database(VIEWS, QUERY, passwords.apply(QUERY));
        administration.reader(VIEWS, QUERY, READER, passwords.apply(READER));
        administration.database(WEBHOOKS, WEBHOOKS, passwords.apply(WEBHOOKS));
        administration.reader(WEBHOOKS, WEBHOOKS, WEBHOOKS_READER, passwords.apply(WEBHOOKS_READER));
        administration.database(KEYS, KEYS, passwords.apply(KEYS));
        administration.reader(KEYS, KEYS, KEYS_READER, passwords.apply(KEYS_READER));
    }

    public Database events() {
        return new Database(urls.apply(EVENTS), COMMAND, home.password(COMMAND));
    }

    public Database views() {
        return new Database(urls.apply(VIEWS), QUERY, home.password(QUERY));
    }

    Database reader() {
        return new Database(urls.apply(VIEWS), READER, home.password(READER));
    }

    /** The state of sending webhooks, which the topic cannot give back. */
    Database webhooks() {
        return new Database(urls.apply(WEBHOOKS), WEBHOOKS, home.password(WEBHOOKS));
    }

    Database webhooksReader() {
        return new Database(urls.apply(WEBHOOKS), WEBHOOKS_READER, home.password(WEBHOOKS_READER));
    }

    /** The keys of persons, apart from what they seal. */
    Database keys() {
        return new Database(urls.apply(KEYS), KEYS, home.password(KEYS));
    }

    Database keysReader() {
        return new Database(urls.apply(KEYS), KEYS_READER, home.password(KEYS_READER));
    }
}
