package io.vitrine.servers.testing;

import io.vitrine.servers.Distributions;
import io.vitrine.servers.KafkaSecurity;
import io.vitrine.servers.KafkaServer;
import io.vitrine.servers.Ports;
import io.vitrine.servers.PostgresAdministration;
import io.vitrine.servers.PostgresServer;
import io.vitrine.servers.ServerCertificate;
import io.vitrine.servers.ServerHome;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL and Kafka that accept encrypted connections with passwords only, as processes of this machine. Kafka
 * permits what an ACL permits. They end with this JVM.
 */
public final class SecuredServers implements AutoCloseable {

    /** The password of Kafka's administrator, {@link KafkaSecurity#ADMINISTRATOR}. */
    public static final String ADMINISTRATOR_PASSWORD = "administrator-for-tests-only";

    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

    private final ServerCertificate certificate;
    private final PostgresServer postgres;
    private final KafkaServer kafka;

    private SecuredServers(ServerHome home) {
        Watchdog.watch(home);
        var distributions = Distributions.ofCheckout();
        var ports = Ports.free(3);
        certificate = ServerCertificate.create(home.root().resolve("certificate"), "for-tests-only");
        postgres = PostgresServer.encrypted(home, distributions, ports.getFirst(), certificate);
        kafka = new KafkaServer(
                home,
                distributions,
                ports.get(1),
                ports.get(2),
                SHORT_LIVED,
                new KafkaSecurity(certificate, ADMINISTRATOR_PASSWORD));
    }

    /** @param directory deleted when this JVM ends */
    public static SecuredServers start(Path directory) {
        var servers = new SecuredServers(new ServerHome(directory));
        servers.postgres.start();
        servers.kafka.start();
        return servers;
    }

    public ServerCertificate certificate() {
        return certificate;
    }

    public PostgresAdministration postgres() {
        return postgres.administration();
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }
}
