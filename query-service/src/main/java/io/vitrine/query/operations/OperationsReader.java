package io.vitrine.query.operations;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the state of all processes and servers. Concurrent requests share one collection. */
public final class OperationsReader {

    private final Map<String, URI> processes;
    private final ManagementClient client;
    private final ServerProbes servers;
    private final @Nullable String version;
    private final Clock clock;
    private @Nullable CompletableFuture<OperationsState> current;

    /**
     * @param processes management addresses by name
     * @param version of this process, if it is known
     */
    OperationsReader(
            Map<String, URI> processes,
            ManagementClient client,
            ServerProbes servers,
            @Nullable String version,
            Clock clock) {
        this.processes = processes;
        this.client = client;
        this.servers = servers;
        this.version = version;
        this.clock = clock;
    }

    /** The state now. It takes as long as the slowest process, at most 2 s, and does not fail. */
    public OperationsState state() {
        return collection().join();
    }

    private synchronized CompletableFuture<OperationsState> collection() {
        if (current == null || current.isDone()) {
            current = collect();
        }
        return current;
    }

    private CompletableFuture<OperationsState> collect() {
        var asked = servers.ask();
        var reports = reports();
        return CompletableFuture.allOf(
                        Stream.concat(asked.stream(), reports.stream()).toArray(CompletableFuture[]::new))
                .thenApply(_ -> state(
                        reports.stream().map(CompletableFuture::join).toList(),
                        asked.stream().map(CompletableFuture::join).toList()));
    }

    private List<CompletableFuture<ProcessReport>> reports() {
        return processes.entrySet().stream()
                .map(process -> ProcessReport.of(process.getKey(), process.getValue(), client))
                .toList();
    }

    private OperationsState state(List<ProcessReport> reports, List<OperationsState.ServerState> servers) {
        var head = reports.stream()
                .map(ProcessReport::head)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new OperationsState(
                clock.instant(),
                version,
                reports.stream().map(ProcessReport::process).toList(),
                reports.stream()
                        .flatMap(report -> report.readers(head).stream())
                        .toList(),
                reports.stream()
                        .flatMap(report -> report.quarantined().stream())
                        .toList(),
                reports.stream().flatMap(report -> report.rebuilds().stream()).toList(),
                servers);
    }
}
