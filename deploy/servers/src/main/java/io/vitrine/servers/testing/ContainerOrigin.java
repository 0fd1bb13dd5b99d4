package io.vitrine.servers.testing;

import io.vitrine.servers.Distributions;
import io.vitrine.servers.Ports;
import io.vitrine.servers.PostgresAdministration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Test servers in containers, of the same versions as the local ones, on ports that a restart does not change. */
final class ContainerOrigin implements Origin {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KAFKA_PORT = 9092;
    private static final int ELASTICSEARCH_PORT = 9200;

    /** Whether an engine answers; cheap where there is no sign of one. */
    static boolean hasEngine() {
        var sign = System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(Path.of(System.getProperty("user.home"), ".testcontainers.properties"));
        return sign && DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public TestPostgres postgres() {
        var version = Distributions.version("postgresql");
        var container = new PostgreSQLContainer("postgres:" + version.substring(0, version.lastIndexOf('.')));
        start(container, PostgreSQLContainer.POSTGRESQL_PORT);
        var administration = new PostgresAdministration(
                container.getJdbcUrl().replaceFirst("\\?.*", ""), container.getUsername(), container.getPassword());
        return new TestPostgres(administration, new ContainerFaults(container));
    }

    @Override
    public TestKafka kafka() {
        var container = new KafkaContainer("apache/kafka:" + Distributions.version("kafka"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        start(container, KAFKA_PORT);
        return new TestKafka(container.getBootstrapServers(), new ContainerFaults(container));
    }

    @Override
    public TestElasticsearch elasticsearch() {
        var container = new GenericContainer<>("elasticsearch:" + Distributions.version("elasticsearch"))
                .withEnv(Map.of(
                        "discovery.type", "single-node",
                        "xpack.security.enabled", "false",
                        "action.auto_create_index", "false",
                        "cluster.routing.allocation.disk.threshold_enabled", "false",
                        "ES_JAVA_OPTS", "-Xms512m -Xmx512m"))
                .waitingFor(Wait.forHttp("/_cluster/health?wait_for_status=yellow")
                        .forPort(ELASTICSEARCH_PORT)
                        .withStartupTimeout(PATIENCE));
        var port = start(container, ELASTICSEARCH_PORT);
        return new TestElasticsearch(URI.create("http://127.0.0.1:" + port), new ContainerFaults(container));
    }

    private static int start(GenericContainer<?> container, int inside) {
        var outside = Ports.free(1).getFirst();
        container.addExposedPort(inside);
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(outside, inside)));
        container.start();
        return outside;
    }
}
