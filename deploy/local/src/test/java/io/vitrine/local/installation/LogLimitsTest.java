package io.vitrine.local.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import io.vitrine.servers.ServerFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The size and the number of log files are limited. */
class LogLimitsTest {

    private static final int KIB = 1024;

    @TempDir
    Path directory;

    @Test
    void the_log_of_a_service_is_rolled_in_the_form_that_it_has_and_nothing_is_printed() throws Exception {
        var log = directory.resolve("query-service.log");
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(
                        new LogLimits(16).ofService(log).toArray(String[]::new)));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("own", Map.of("logging.structured.format.console", "ecs")));
        var logging = new LogbackLoggingSystem(new WithoutOwnLogging(getClass().getClassLoader()));
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        try {
            System.setOut(new PrintStream(printed, true, UTF_8));
            logging.beforeInitialize();
            logging.initialize(new LoggingInitializationContext(environment), null, LogFile.get(environment));
            for (var line = 0; line < 2_000; line++) {
                LoggerFactory.getLogger("io.vitrine").warn("Something that happens again and again, {}", line);
            }
        } finally {
            System.setOut(out);
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(files())
                        .hasSizeBetween(3, 6)
                        .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(17 * KIB)));
        assertThat(Files.readString(log)).contains("\"message\":\"Something that happens again and again, 1999\"");
        assertThat(printed.toString(UTF_8)).isEmpty();
        logging.cleanUp();
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    @Test
    void the_size_can_be_set() {
        assertThat(LogLimits.of(Map.of())).isEqualTo(new LogLimits(10 * KIB));
        assertThat(LogLimits.of(Map.of("VITRINE_LOG_KIB", "64"))).isEqualTo(new LogLimits(64));
        for (var wrong : List.of("0", "-1", "1MB", "99999999999")) {
            assertThatThrownBy(() -> LogLimits.of(Map.of("VITRINE_LOG_KIB", wrong)))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining(wrong);
        }
    }

    /** Services have no such logging configuration, unlike the command. */
    private static final class WithoutOwnLogging extends ClassLoader {

        WithoutOwnLogging(ClassLoader parent) {
            super(parent);
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.equals("logback.xml") ? null : super.getResource(name);
        }
    }

    private List<Path> files() {
        try (var files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
