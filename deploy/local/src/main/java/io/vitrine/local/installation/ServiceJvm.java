package io.vitrine.local.installation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How the JVM of a service is told to run. The same in training as in use: what was learned under another collector is
 * refused.
 */
final class ServiceJvm {

    private static final List<String> OPTIONS = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            // Gives back what the compiler needed for a moment: a third of a service's native memory after an hour of
            // load.
            "-XX:TrimNativeHeapInterval=60000",
            // Netty's default fills in a stack trace for one buffer of 128; tests run with that.
            "-Dio.netty.leakDetection.level=disabled",
            "--enable-native-access=ALL-UNNAMED");

    private ServiceJvm() {}

    static List<String> options() {
        return OPTIONS;
    }

    /** Tells apart what one JVM learned and another cannot use. */
    static String fingerprint() {
        var sum = new CRC32C();
        sum.update((Runtime.version() + " " + String.join(" ", OPTIONS)).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
