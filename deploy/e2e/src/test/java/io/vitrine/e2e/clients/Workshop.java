package io.vitrine.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes clients of a contract and compiles the programs in {@code docs/examples} with them, all under {@code target}.
 */
final class Workshop {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private static final Path TOOLS = Path.of("target/clients").toAbsolutePath();

    private static final Path EXAMPLES = Path.of("../../docs/examples").toAbsolutePath();

    private static final String JAVA_CLIENT = """
            {"generatorName": "java", "library": "native", "inputSpec": "%s", "outputDir": "%s",
             "additionalProperties": {"invokerPackage": "io.vitrine.client.invoker", "apiPackage": "io.vitrine.client.api",
               "modelPackage": "io.vitrine.client.model"},
             "globalProperties": {"apiTests": "false", "modelTests": "false", "apiDocs": "false", "modelDocs": "false"}}
            """;

    private static final String TYPESCRIPT_CLIENT = """
            {"generatorName": "typescript-fetch", "inputSpec": "%s", "outputDir": "%s",
             "globalProperties": {"apiTests": "false", "modelTests": "false", "apiDocs": "false", "modelDocs": "false"}}
            """;

    private final Path directory;

    private Workshop(Path directory) {
        this.directory = directory;
    }

    /** Has the generator read a contract once and make both clients of it. */
    static Workshop of(String contract) throws IOException {
        var directory = Files.createTempDirectory(TOOLS, "made");
        var document = Files.writeString(directory.resolve("openapi.yaml"), contract);
        var java = Files.writeString(
                directory.resolve("java.json"), JAVA_CLIENT.formatted(document, directory.resolve("java")));
        var typescript = Files.writeString(
                directory.resolve("typescript.json"),
                TYPESCRIPT_CLIENT.formatted(document, directory.resolve("typescript/client")));
        run(List.of(
                tool("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                TOOLS.resolve("generator").toFile().listFiles()[0].getPath(),
                "batch",
                "--fail-fast",
                java.toString(),
                typescript.toString()));
        return new Workshop(directory);
    }

    /** How an example of {@code docs/examples} is started that uses the Java client, before its arguments. */
    List<String> java(String example) throws IOException {
        var classes = directory.resolve("classes");
        var classpath = TOOLS.resolve("lib") + File.separator + "*";
        var sources = new ArrayList<>(List.of(
                tool("javac"),
                "-J-XX:TieredStopAtLevel=1",
                "-nowarn",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                classpath));
        sources.addAll(files(directory.resolve("java/src/main/java"), ".java"));
        sources.add(EXAMPLES.resolve(example + ".java").toString());
        run(sources);
        return List.of(
                tool("java"), "-XX:TieredStopAtLevel=1", "-cp", classes + File.pathSeparator + classpath, example);
    }

    /** The same in TypeScript, which is compiled strictly, with a Node that is on this machine. */
    List<String> typescript(Path node, String example) throws IOException {
        var home = TOOLS.resolve("typescript/META-INF");
        run(List.of("tar", "-xzf", home.resolve(".more.tgz").toString(), "-C", home.toString()));
        var source = Files.copy(
                EXAMPLES.resolve(example + ".ts"),
                directory.resolve("typescript").resolve(example + ".ts"));
        var programs = directory.resolve("programs");
        run(List.of(
                node.toString(),
                files(home, "/lib/tsc.js").getFirst(),
                "--strict",
                "--noUncheckedIndexedAccess",
                "--target",
                "es2022",
                "--lib",
                "es2022,dom,dom.iterable",
                "--module",
                "commonjs",
                "--moduleResolution",
                "node10",
                "--outDir",
                programs.toString(),
                source.toString()));
        return List.of(node.toString(), programs.resolve(example + ".js").toString());
    }

    static Optional<Path> node() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "node"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What a program said; it must succeed. */
    static String run(List<String> command) {
        try {
            var said = Files.createTempFile(TOOLS, "said", ".txt");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            var ended = process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            var text = Files.readString(said);
            assertThat(ended ? process.exitValue() : -1)
                    .as("%.200s (-1: not ended in %s)%n%s", command, TIMEOUT, text)
                    .isZero();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static List<String> files(Path below, String ending) throws IOException {
        try (var all = Files.walk(below)) {
            return all.map(Path::toString).filter(file -> file.endsWith(ending)).toList();
        }
    }
}
