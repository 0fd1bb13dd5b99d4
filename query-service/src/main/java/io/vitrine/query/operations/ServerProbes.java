package io.vitrine.query.operations;

import io.vitrine.query.operations.OperationsState.ServerState;
import io.vitrine.query.search.SearchServer;
import io.vitrine.topic.BrokerState;
import io.vitrine.topic.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Asks the servers of this process for their versions. */
final class ServerProbes implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String UP = "UP";

    private final JdbcTemplate database;
    private final KafkaClients kafka;
    private final SearchServer search;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    ServerProbes(JdbcTemplate database, KafkaClients kafka, SearchServer search) {
        this.database = database;
        this.kafka = kafka;
        this.search = search;
    }

    /** Never fails: a server that does not answer in time is in the list as unreachable. */
    List<CompletableFuture<ServerState>> ask() {
        return List.of(
                ask(
                        "database",
                        () -> new ServerState(
                                "database", UP, database.queryForObject("SHOW server_version", String.class), null)),
                ask("kafka", () -> kafka(BrokerState.of(kafka, TIMEOUT))),
                ask("search", () -> new ServerState("search", UP, search.version(), null)));
    }

    private static ServerState kafka(BrokerState state) {
        var level = state.metadataVersion().map(version -> ", metadata.version " + version);
        return new ServerState("kafka", UP, null, "brokers %d%s".formatted(state.brokers(), level.orElse("")));
    }

    private CompletableFuture<ServerState> ask(String name, Callable<ServerState> probe) {
        return CompletableFuture.supplyAsync(() -> answer(name, probe), executor)
                .completeOnTimeout(
                        unreachable(name, "No response within %d s.".formatted(TIMEOUT.toSeconds())),
                        TIMEOUT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static ServerState answer(String name, Callable<ServerState> probe) {
        try {
            return probe.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable(name, "The process is stopping.");
        } catch (Exception e) {
            return unreachable(name, "Not reachable: " + e.getMessage());
        }
    }

    private static ServerState unreachable(String name, String reason) {
        return new ServerState(name, OperationsState.UNREACHABLE, null, reason);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
