package io.vitrine.servers.testing;

import io.vitrine.servers.Distributions;
import io.vitrine.servers.ElasticsearchServer;
import io.vitrine.servers.KafkaServer;
import io.vitrine.servers.Ports;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerHome;
import java.nio.file.Path;
import java.util.List;

/** Test servers as processes of this machine, in a directory of this JVM below {@code target}. */
final class LocalOrigin implements Origin {

    /** For short runs, the second compiler costs as much as it gains. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

    private final ServerHome home = new ServerHome(Path.of(
            "target", "test-servers", Long.toString(ProcessHandle.current().pid())));
    private final Distributions distributions = Distributions.ofCheckout();

    LocalOrigin() {
        Watchdog.watch(home);
    }

    @Override
    public TestPostgres postgres() {
        var server = new PostgresServer(home, distributions, Ports.free(1).getFirst());
        server.start();
        return new TestPostgres(server.administration(), faults(server));
    }

    @Override
    public TestKafka kafka() {
        var ports = Ports.free(2);
        var server = new KafkaServer(home, distributions, ports.getFirst(), ports.getLast(), SHORT_LIVED);
        server.start();
        return new TestKafka(server.bootstrapServers(), faults(server));
    }

    @Override
    public TestElasticsearch elasticsearch() {
        var ports = Ports.free(2);
        var server = new ElasticsearchServer(home, distributions, ports.getFirst(), ports.getLast(), SHORT_LIVED);
        server.start();
        return new TestElasticsearch(server.uri(), faults(server));
    }

    private static InjectedFaults faults(Server server) {
        return new InjectedFaults() {
            @Override
            public void kill() {
                server.kill();
            }

            @Override
            public void start() {
                server.start();
            }

            @Override
            public void suspend() {
                server.suspend();
            }

            @Override
            public void resume() {
                server.resume();
            }
        };
    }
}
