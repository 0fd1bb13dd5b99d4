package io.vitrine.local.installation;

import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.ServerHome;

/** The databases and roles of the services, each with its own password. */
final class Databases {

    private static final String EVENTS = "vitrine_events";
    private static final String VIEWS = "vitrine_views";
    private static final String COMMAND = "vitrine_command";
    private static final String QUERY = "vitrine_query";
    private static final String READER = "vitrine_reader";

    private final ServerHome home;
    private final PostgresServer server;

    Databases(ServerHome home, PostgresServer server) {
        this.home = home;
        this.server = server;
    }

    /** Creates missing ones, and sets the stored passwords. */
    void create() {
        var administration = server.administration();
        administration.database(EVENTS, COMMAND, home.password(COMMAND));
        administration.database(VIEWS, QUERY, home.password(QUERY));
        administration.reader(VIEWS, QUERY, READER, home.password(READER));
    }

    Database events() {
        return new Database(server.url(EVENTS), COMMAND, home.password(COMMAND));
    }

    Database views() {
        return new Database(server.url(VIEWS), QUERY, home.password(QUERY));
    }

    Database reader() {
        return new Database(server.url(VIEWS), READER, home.password(READER));
    }
}
