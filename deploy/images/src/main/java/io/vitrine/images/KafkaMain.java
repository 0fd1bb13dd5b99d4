package io.vitrine.images;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts a broker in a container with the variables of the project's own image: {@code KAFKA_LOG_DIRS} is the setting
 * {@code log.dirs}, and {@code CLUSTER_ID} is the id of the cluster. It refers to the broker's classes by name, because
 * they are only in the container.
 */
final class KafkaMain {

    private static final String PREFIX = "KAFKA_";
    private static final String DIRECTORIES = "KAFKA_LOG_DIRS";
    private static final String CLUSTER_ID = "CLUSTER_ID";

    private KafkaMain() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        var environment = System.getenv();
        for (var required : new String[] {DIRECTORIES, CLUSTER_ID}) {
            if (!environment.containsKey(required)) {
                System.err.printf("Set %s in the environment of the container.%n", required);
                System.exit(2);
            }
        }
        var file = Files.writeString(Path.of("/tmp/server.properties"), properties(environment))
                .toString();
        // As one argument, because an id can begin with a dash.
        var format =
                new String[] {"format", "--cluster-id=" + environment.get(CLUSTER_ID), "-c", file, "--ignore-formatted"
                };
        var failed = (int) Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, format, System.out);
        if (failed != 0) {
            System.exit(failed);
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {file});
    }

    /** Three underscores are a dash, two are an underscore, and one is a dot. */
    static String properties(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(PREFIX))
                .map(variable -> name(variable.getKey()) + "=" + variable.getValue())
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String name(String variable) {
        return variable.substring(PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace("___", "-")
                .replace("__", "\0")
                .replace('_', '.')
                .replace('\0', '_');
    }
}
