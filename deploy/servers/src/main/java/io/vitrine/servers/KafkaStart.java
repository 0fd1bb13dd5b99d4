package io.vitrine.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main class of the broker's JVM: formats the storage if that was not done yet and then becomes the broker, which
 * saves starting a JVM for it. Knows the broker by name only, so that nothing of it is on any other classpath.
 */
final class KafkaStart {

    private KafkaStart() {}

    /** Arguments: the broker's properties file, the cluster's id, the file that says "formatted". */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        var properties = arguments[0];
        var formatted = Path.of(arguments[2]);
        if (Files.notExists(formatted)) {
            // In one word: an id can begin with a dash, and on its own would be taken for an option.
            var command =
                    new String[] {"format", "--cluster-id=" + arguments[1], "-c", properties, "--ignore-formatted"};
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
