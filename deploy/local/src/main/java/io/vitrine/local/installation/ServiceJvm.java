package io.vitrine.local.installation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The JVM options of a service. They are the same in training and in use, because the JVM rejects training data of
 * another collector.
 */
final class ServiceJvm {

    private static final List<String> OPTIONS = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            // Releases memory that the compiler needed temporarily: a third of a service's native memory after an hour
            // of load.
            "-XX:TrimNativeHeapInterval=60000",
            // Netty's default records a stack trace for one buffer of 128. Tests use the default.
            "-Dio.netty.leakDetection.level=disabled",
            "--enable-native-access=ALL-UNNAMED");

    private ServiceJvm() {}

    static List<String> options() {
        return OPTIONS;
    }

    /** Identifies the JVM and its options for which training data is valid. */
    static String fingerprint() {
        var sum = new CRC32C();
        sum.update((Runtime.version() + " " + String.join(" ", OPTIONS)).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
