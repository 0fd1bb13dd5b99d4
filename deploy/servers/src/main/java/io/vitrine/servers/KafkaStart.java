package io.vitrine.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The main class of the broker's JVM: formats the storage if necessary and then runs the broker, which saves another
 * JVM start. It refers to the broker's class only by name, so that Kafka's server is not on any other class path.
 */
final class KafkaStart {

    private KafkaStart() {}

    /**
     * Arguments: the broker's properties file, the cluster's id, the marker file of formatted storage, and further
     * arguments of the formatting.
     */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        var properties = arguments[0];
        var formatted = Path.of(arguments[2]);
        if (Files.notExists(formatted)) {
            // As one argument, because an id can begin with a dash and would then be parsed as an option.
            var command = Stream.concat(
                            Stream.of("format", "--cluster-id=" + arguments[1], "-c", properties, "--ignore-formatted"),
                            Stream.of(arguments).skip(3))
                    .toArray(String[]::new);
            var exitCode = (int) Class.forName("kafka.tools.StorageTool")
                    .getMethod("execute", String[].class, PrintStream.class)
                    .invoke(null, command, System.out);
            if (exitCode != 0) {
                System.exit(exitCode);
            }
            Files.createFile(formatted);
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {properties});
    }
}
