package io.vitrine.local.supervision;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The restarts of each process, in a file of the installation. */
final class RestartStates {

    private final Path file;

    RestartStates(ServerHome home) {
        this.file = home.root().resolve("run").resolve("supervision.json");
    }

    /** By process; empty without restarts. */
    Map<String, RestartState> all() {
        try {
            return Files.exists(file)
                    ? JsonMapper.shared().readValue(Files.readString(file), new TypeReference<>() {})
                    : Map.of();
        } catch (IOException | JacksonException _) {
            // A command that stops the installation may delete it at any time.
            return Map.of();
        }
    }

    synchronized RestartState update(String name, UnaryOperator<RestartState> change) {
        var states = new TreeMap<>(all());
        var state = change.apply(states.getOrDefault(name, RestartState.NONE));
        states.put(name, state);
        try {
            ServerHome.writePrivate(file, JsonMapper.shared().writeValueAsString(states));
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
        return state;
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ServerFailure("Cannot delete %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
