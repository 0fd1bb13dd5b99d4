package io.vitrine.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's script detects a port in use before it starts a build. */
class TakenPortTest {

    private static final int PORT = VitrineCommand.freePort();

    @TempDir
    Path checkout;

    private record Ended(int exitCode, String err) {}

    @BeforeEach
    void a_checkout_that_is_not_built() throws IOException {
        var sources = Path.of("").toAbsolutePath().getParent().getParent();
        Files.createDirectories(checkout.resolve("deploy/local"));
        Files.copy(sources.resolve("vitrine"), checkout.resolve("vitrine"));
        Files.copy(sources.resolve("deploy/local/jdk.sh"), checkout.resolve("deploy/local/jdk.sh"));
        var bin = Files.createDirectory(checkout.resolve("bin"));
        Files.writeString(
                bin.resolve("mvn"), "#!/bin/sh\ntouch '%s'\nexit 1\n".formatted(checkout.resolve("building")));
        Files.setPosixFilePermissions(bin.resolve("mvn"), PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 11, 12, 13, 20, 21, 22, 23, 24})
    void nothing_is_built_for_a_port_that_is_taken(int offset) throws Exception {
        try (var _ = new ServerSocket(PORT + offset, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var up = up(Integer.toString(PORT));

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.err())
                    .isEqualTo(
                            "vitrine: Port %d is used by another program. Vitrine needs the ports %d to %d. Choose others: VITRINE_PORT=%d ./vitrine up\n"
                                    .formatted(PORT + offset, PORT, PORT + 24, PORT + 1_000));
            assertThat(checkout.resolve("building")).doesNotExist();
        }
    }

    @Test
    void with_free_ports_the_build_begins() throws Exception {
        up(Integer.toString(PORT));

        assertThat(checkout.resolve("building")).exists();
    }

    @Test
    void what_is_no_port_is_one_line() throws Exception {
        assertThat(up("http").err()).isEqualTo("vitrine: VITRINE_PORT is not a port: http\n");
        assertThat(checkout.resolve("building")).doesNotExist();
    }

    private Ended up(String port) throws Exception {
        var builder = new ProcessBuilder(checkout.resolve("vitrine").toString(), "up")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        var environment = builder.environment();
        environment.put("PATH", checkout.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("VITRINE_HOME", checkout.resolve(".vitrine").toString());
        environment.put("VITRINE_PORT", port);
        var process = builder.start();
        var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), err);
    }
}
