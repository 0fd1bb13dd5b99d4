package io.vitrine.e2e.installation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the programs in {@code docs/examples}, as a subscriber would run it. */
public final class Subscriber implements AutoCloseable {

    /** Ends the program as a power cut does when its own input ends, so that it does not outlive us however we end. */
    private static final String SCRIPT = "\"$@\" & pid=$!; cat > /dev/null; kill -9 $pid; wait $pid";

    private final Process process;

    private final Path said;
    private final Path log;

    private Subscriber(Process process, Path said, Path log) {
        this.process = process;
        this.said = said;
        this.log = log;
    }

    /** How a program is started, before its arguments. */
    public static List<String> java(Installation installation) {
        var clients = installation.home().resolve("servers");
        try (var kafka = Files.newDirectoryStream(clients, "kafka-*")) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx128m",
                    "-cp",
                    kafka.iterator().next() + File.separator + "*",
                    example(installation, "Subscriber.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> python(Installation installation) {
        return List.of(
                Python.with("confluent_kafka", "python3-confluent-kafka"), example(installation, "subscriber.py"));
    }

    /** Empty where Node or kafkajs is missing, which is in no repository of the build. */
    public static Optional<List<String>> node(Installation installation) {
        var example = Path.of(example(installation, "subscriber.js"));
        return NodeJs.with("kafkajs", example.getParent()).map(node -> List.of(node, example.toString()));
    }

    private static String example(Installation installation, String name) {
        return installation.checkout().resolve("docs/examples").resolve(name).toString();
    }

    /**
     * Starts one that follows a project.
     *
     * @param copy where it keeps what it knows
     * @param group another one begins with the first event again
     */
    public static Subscriber start(
            List<String> program, Installation installation, Path copy, String project, String group) {
        var command = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "subscriber"));
        command.addAll(program);
        command.addAll(List.of("127.0.0.1:" + installation.kafkaPort(), copy.toString(), project));
        try {
            var said = Files.createTempFile(copy.getParent(), "said", ".ndjson");
            var log = Files.createTempFile(copy.getParent(), "log", ".txt");
            var builder =
                    new ProcessBuilder(command).redirectOutput(said.toFile()).redirectError(log.toFile());
            builder.environment().put("SUBSCRIBER_GROUP", group);
            return new Subscriber(builder.start(), said, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has told so far, an event a line. */
    public List<JsonNode> told() {
        try (Stream<String> lines = Files.lines(said)) {
            return lines.map(line -> JsonMapper.shared().readTree(line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it complained of. */
    public String complaints() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a power cut does. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
