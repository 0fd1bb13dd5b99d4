package io.vitrine.local.replication;

import io.vitrine.servers.Daemon;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.Server;

/** One of two servers, which starts as what it is at the time: the primary or its standby. */
record DatabaseNode(DatabasePair pair, PostgresServer server) implements Server {

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void start() {
        pair.start(server);
    }

    @Override
    public boolean answers() {
        return server.answers();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public Daemon daemon() {
        return server.daemon();
    }
}
