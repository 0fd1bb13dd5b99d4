package io.vitrine.query.testing;

import io.vitrine.servers.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A query service in a process of its own, so that it can be killed. */
public final class QueryProcess implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final int managementPort;

    private QueryProcess(Process process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** @param classes of tests that the process has as well */
    public static QueryProcess start(Map<String, Object> settings, Class<?>... classes) {
        var ports = Ports.free(2);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path").replace(testing(), only(classes)),
                "io.vitrine.query.QueryService",
                "--server.port=" + ports.getFirst(),
                "--management.server.port=" + ports.getLast()));
        settings.forEach((name, value) -> command.add("--%s=%s".formatted(name, value)));
        try {
            var log = Files.createDirectories(Path.of("target", "logs"))
                    .resolve("query-%d.log".formatted(ports.getFirst()));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var started = new QueryProcess(process, ports.getFirst(), ports.getLast());
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Awaitility.await().atMost(Duration.ofMinutes(5)).until(started::isReady);
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where there is a copy of these classes and nothing else. */
    private static String only(Class<?>... classes) {
        try {
            var copies = Files.createTempDirectory("classes");
            for (var type : classes) {
                var name = type.getName().replace('.', '/') + ".class";
                var copy = copies.resolve(name);
                Files.createDirectories(copy.getParent());
                try (var original = type.getClassLoader().getResourceAsStream(name)) {
                    Files.copy(original, copy);
                }
            }
            return copies + File.pathSeparator;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Test classes have no place in it, and neither has their logging. */
    private static String testing() {
        return Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator;
    }

    public int port() {
        return port;
    }

    /** Which partitions it says it projects. */
    public List<Integer> partitions() {
        return QueryNode.partitions(get("/actuator/health"));
    }

    /** What an operator sees of it. */
    public JsonNode rebuild() {
        return get("/actuator/rebuild");
    }

    /** What of its heap is in use, garbage included. */
    public long heapBytes() {
        return get("/actuator/metrics/jvm.memory.used?tag=area:heap")
                .at("/measurements/0/value")
                .asLong();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The process died; see target/logs.");
        }
        try {
            return get("/actuator/health/readiness").at("/status").asString("").equals("UP");
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private JsonNode get(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return JsonMapper.shared()
                    .readTree(CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
