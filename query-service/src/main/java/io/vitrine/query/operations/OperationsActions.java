package io.vitrine.query.operations;

import io.vitrine.events.EventJson;
import io.vitrine.query.operations.ManagementClient.Reply;
import io.vitrine.query.operations.OperationsState.RebuildState;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards operations to the process that carries them out, and logs each with its actor. */
public final class OperationsActions {

    /** The only projection that can be rebuilt while it serves. */
    public static final String LISTING = "listing";

    private static final Logger LOG = LoggerFactory.getLogger(OperationsActions.class);

    private final Map<String, URI> processes;
    private final ManagementClient client;

    OperationsActions(Map<String, URI> processes, ManagementClient client) {
        this.processes = processes;
        this.client = client;
    }

    /**
     * The result of a retry.
     *
     * @param resumed whether the project continues
     * @param inProgress whether the records are still being applied
     */
    public record Retried(String process, String projection, String project, boolean resumed, boolean inProgress) {}

    public Set<String> processes() {
        return Set.copyOf(processes.keySet());
    }

    /**
     * Retries a quarantined project at a process.
     *
     * @param projection null for all projections of the process in which the project is quarantined
     * @return empty if the project is not quarantined there
     * @throws ProcessFailure if the process does not respond, or refuses
     */
    public List<Retried> retry(String process, @Nullable String projection, String project, String actor) {
        var address = Objects.requireNonNull(processes.get(process), process);
        var list = require(process, client.get(address, "quarantine").join());
        var stopped = new ProcessReport(process, address, list, list, list, list)
                .quarantined().stream()
                        .filter(entry -> entry.project().equals(project))
                        .filter(entry ->
                                projection == null || entry.projection().equals(projection))
                        .toList();
        var retried = new ArrayList<Retried>();
        for (var entry : stopped) {
            LOG.info("{} retries the quarantined project {} of {} at {}", actor, project, entry.projection(), process);
            var body = new LinkedHashMap<String, Object>(Map.of("action", "RETRY", "project", project));
            if (entry.offset() == null) {
                body.put("projection", entry.projection());
            }
            var reply = client.post(address, "quarantine", EventJson.MAPPER.writeValueAsString(body))
                    .join();
            var answer =
                    reply.isTimedOut() ? reply.body() : require(process, reply).body();
            retried.add(new Retried(
                    process,
                    entry.projection(),
                    project,
                    answer.path("goesOn").asBoolean(false),
                    reply.isTimedOut() || answer.path("underWay").asBoolean(false)));
        }
        return retried;
    }

    /**
     * Requests a rebuild of the listing. A rebuild that is in progress continues.
     *
     * @return empty if no process that responds has a listing
     * @throws ProcessFailure if the process refuses
     */
    public Optional<RebuildState> rebuild(String actor) {
        var rebuilds = new LinkedHashMap<String, CompletableFuture<Reply>>();
        processes.forEach((name, address) -> rebuilds.put(name, client.get(address, "rebuild")));
        return rebuilds.entrySet().stream()
                .filter(rebuild -> rebuild.getValue().join().isFound())
                .findFirst()
                .map(Map.Entry::getKey)
                .map(name -> {
                    LOG.info("{} requests a rebuild of the listing at {}", actor, name);
                    var address = Objects.requireNonNull(processes.get(name));
                    var reply =
                            require(name, client.post(address, "rebuild", "").join());
                    return ProcessReport.rebuild(name, reply.body());
                });
    }

    private static Reply require(String process, Reply reply) {
        if (!reply.isFound()) {
            throw new ProcessFailure(
                    process,
                    reply.failure() == null ? "It has no such operation." : reply.failure(),
                    reply.status() == 0);
        }
        return reply;
    }
}
