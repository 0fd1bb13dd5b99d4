package io.vitrine.query.operations;

import io.vitrine.query.operations.ManagementClient.Reply;
import io.vitrine.query.operations.OperationsState.ComponentState;
import io.vitrine.query.operations.OperationsState.ProcessState;
import io.vitrine.query.operations.OperationsState.QuarantineEntry;
import io.vitrine.query.operations.OperationsState.ReaderState;
import io.vitrine.query.operations.OperationsState.RebuildState;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The replies of the management endpoints of one process, and what they state. */
record ProcessReport(String name, URI address, Reply health, Reply info, Reply quarantine, Reply rebuild) {

    /** The component whose details are runners, each with a lag of its own. */
    private static final String PROJECTIONS = "projections";

    private static final String NO_REBUILD = "NONE";

    /** Asks all endpoints at the same time. A process has some of them. */
    static CompletableFuture<ProcessReport> of(String name, URI address, ManagementClient client) {
        var health = client.get(address, "health");
        var info = client.get(address, "info");
        var quarantine = client.get(address, "quarantine");
        var rebuild = client.get(address, "rebuild");
        return CompletableFuture.allOf(health, info, quarantine, rebuild)
                .thenApply(_ -> new ProcessReport(
                        name, address, health.join(), info.join(), quarantine.join(), rebuild.join()));
    }

    ProcessState process() {
        var components = health.body().path("components").properties().stream()
                .map(component -> component(component.getKey(), component.getValue()))
                .toList();
        return new ProcessState(
                name,
                address,
                health.isFound() ? health.body().path("status").asString("UNKNOWN") : OperationsState.UNREACHABLE,
                text(info.body().path("build"), "version"),
                time(info.body().path("process"), "startTime"),
                components,
                Stream.of(health, info, quarantine, rebuild)
                        .map(Reply::failure)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** The position of the last event of the store, if this process has it. */
    @Nullable
    Long head() {
        return number(health.body().at("/components/relay/details"), "head");
    }

    /** @param head the position of the last event of the store, if it is known */
    List<ReaderState> readers(@Nullable Long head) {
        var readers = new ArrayList<ReaderState>();
        for (var component : health.body().path("components").properties()) {
            var details = component.getValue().path("details");
            if (component.getKey().equals(PROJECTIONS)) {
                details.properties().forEach(runner -> addReader(runner.getKey(), runner.getValue(), head, readers));
            } else {
                addReader(component.getKey(), details, head, readers);
            }
        }
        return readers;
    }

    private void addReader(String reader, JsonNode details, @Nullable Long head, List<ReaderState> readers) {
        if (details.path("lag").isNumber()) {
            var lag = details.path("lag").asLong();
            var oldest = details.path("oldestSeconds");
            var failure = text(details, "failure");
            var position = number(details, "position");
            readers.add(new ReaderState(
                    reader,
                    name,
                    position,
                    position == null ? null : head,
                    lag,
                    lag == 0 ? Double.valueOf(0) : oldest.isNumber() ? Double.valueOf(oldest.asDouble()) : null,
                    failure == null ? text(details, "trouble") : failure));
        }
    }

    List<QuarantineEntry> quarantined() {
        return quarantine
                .body()
                .path("stopped")
                .valueStream()
                .map(stop -> new QuarantineEntry(
                        name,
                        stop.path("projection").asString(),
                        stop.path("project").asString(),
                        number(stop, "position"),
                        number(stop, "offset"),
                        text(stop, "type"),
                        stop.path("reason").asString(),
                        time(stop, "since"),
                        number(stop, "records")))
                .toList();
    }

    boolean canRebuild() {
        return rebuild.isFound();
    }

    List<RebuildState> rebuilds() {
        return canRebuild()
                        && !rebuild.body().path("state").asString(NO_REBUILD).equals(NO_REBUILD)
                ? List.of(rebuild(name, rebuild.body()))
                : List.of();
    }

    /** @param body of the endpoint {@code rebuild} */
    static RebuildState rebuild(String process, JsonNode body) {
        var state = body.path("state").asString();
        var events = body.path("events").asLong(0);
        var total = body.path("total").asLong(0);
        var isDone = state.equals("DONE");
        return new RebuildState(
                OperationsActions.LISTING,
                process,
                state,
                isDone ? 1 : total == 0 ? 0 : Math.min(1, (double) events / total),
                events,
                total,
                time(body, "requestedAt"),
                time(body, "switchedAt"));
    }

    private static ComponentState component(String name, JsonNode component) {
        var details = new TreeMap<String, String>();
        flatten("", component.path("details"), details);
        component.path("components").properties().forEach(part -> {
            flatten(part.getKey() + ".status", part.getValue().path("status"), details);
            flatten(part.getKey(), part.getValue().path("details"), details);
        });
        return new ComponentState(name, component.path("status").asString("UNKNOWN"), details);
    }

    /** Objects become paths with points, and arrays become JSON text. */
    private static void flatten(String path, JsonNode node, Map<String, String> details) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), details));
        } else if (!node.isMissingNode()) {
            details.put(path, node.isArray() ? node.toString() : node.asString());
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isString() ? node.path(field).stringValue() : null;
    }

    private static @Nullable Long number(JsonNode node, String field) {
        return node.path(field).isNumber() ? node.path(field).asLong() : null;
    }

    private static @Nullable Instant time(JsonNode node, String field) {
        var text = text(node, field);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
