package io.vitrine.servers.testing;

import io.vitrine.servers.Distributions;
import io.vitrine.servers.KafkaProbe;
import io.vitrine.servers.Polling;
import io.vitrine.servers.Ports;
import io.vitrine.servers.PostgresAdministration;
import io.vitrine.servers.ServerFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/**
 * Test servers in containers, of the same versions as the local ones, on ports that a restart does not change. Each
 * image can be replaced by an environment variable, for example by those of {@code deploy/images} on machines that
 * reach no registry, so only what both kinds of images have is used: no shell, and no file in a container.
 */
final class ContainerOrigin implements Origin {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final int POSTGRESQL_PORT = 5432;
    private static final int KAFKA_PORT = 9092;
    private static final int ELASTICSEARCH_PORT = 9200;
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "only-for-tests";

    /** Whether a container engine is available; fast if none is installed. */
    static boolean hasEngine() {
        var sign = System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(Path.of(System.getProperty("user.home"), ".testcontainers.properties"));
        return sign && DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public TestPostgres postgres() {
        var version = Distributions.version("postgresql");
        var outside = Ports.free(1).getFirst();
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(outside);
        var container = container("POSTGRES_IMAGE", "postgres:" + version.substring(0, version.lastIndexOf('.')))
                .withEnv("POSTGRES_PASSWORD", PASSWORD)
                .withCommand("postgres", "-c", "max_connections=200")
                .waitingFor(until(() -> accepts(url)));
        start(container, outside, POSTGRESQL_PORT);
        return new TestPostgres(
                new PostgresAdministration(url, SUPERUSER, PASSWORD),
                new ContainerFaults(container, () -> accepts(url)));
    }

    private static boolean accepts(String url) {
        try (var connection = DriverManager.getConnection(url, SUPERUSER, PASSWORD)) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public TestKafka kafka() {
        var outside = Ports.free(1).getFirst();
        var container = container("KAFKA_IMAGE", "apache/kafka:" + Distributions.version("kafka"))
                .withEnv(Map.ofEntries(
                        Map.entry("CLUSTER_ID", "Vitrine-Tests-00000001"),
                        Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                        Map.entry("KAFKA_NODE_ID", "1"),
                        Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@127.0.0.1:9093"),
                        Map.entry("KAFKA_LISTENERS", "PLAINTEXT://0.0.0.0:9092,CONTROLLER://127.0.0.1:9093"),
                        Map.entry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + outside),
                        Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                        Map.entry("KAFKA_INTER_BROKER_LISTENER_NAME", "PLAINTEXT"),
                        Map.entry("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        Map.entry("KAFKA_LOG_DIRS", "/var/lib/kafka/data"),
                        Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                        Map.entry("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                        Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                        Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")))
                .waitingFor(until(() -> KafkaProbe.answers(outside)));
        start(container, outside, KAFKA_PORT);
        return new TestKafka("127.0.0.1:" + outside, new ContainerFaults(container, () -> KafkaProbe.answers(outside)));
    }

    @Override
    public TestElasticsearch elasticsearch() {
        var outside = Ports.free(1).getFirst();
        var container = container("ELASTICSEARCH_IMAGE", "elasticsearch:" + Distributions.version("elasticsearch"))
                .withEnv(Map.of(
                        "discovery.type", "single-node",
                        "xpack.security.enabled", "false",
                        "action.auto_create_index", "false",
                        "cluster.routing.allocation.disk.threshold_enabled", "false",
                        "ES_JAVA_OPTS", "-Xms512m -Xmx512m"));
        var healthy = Wait.forHttp("/_cluster/health?wait_for_status=yellow")
                .forPort(ELASTICSEARCH_PORT)
                .withStartupTimeout(START_TIMEOUT);
        container.waitingFor(healthy);
        start(container, outside, ELASTICSEARCH_PORT);
        return new TestElasticsearch(URI.create("http://127.0.0.1:" + outside), new ContainerFaults(container, () -> {
            healthy.waitUntilReady(container);
            return true;
        }));
    }

    /** @param variable of the environment, with another image than the usual one */
    private static GenericContainer<?> container(String variable, String usual) {
        return new GenericContainer<>(System.getenv().getOrDefault(variable, usual));
    }

    private static void start(GenericContainer<?> container, int outside, int inside) {
        container.addExposedPort(inside);
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(outside, inside)));
        container.start();
    }

    /** The engine's proxy accepts connections before the server does, so a connection alone is no sign. */
    private static WaitStrategy until(BooleanSupplier answers) {
        return new AbstractWaitStrategy() {
            @Override
            protected void waitUntilReady() {
                if (!Polling.until(START_TIMEOUT, answers)) {
                    throw new ServerFailure("%s did not answer."
                            .formatted(waitStrategyTarget.getContainerInfo().getName()));
                }
            }
        };
    }
}
