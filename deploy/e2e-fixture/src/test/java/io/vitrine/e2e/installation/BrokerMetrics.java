package io.vitrine.e2e.installation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the broker has counted since it began, as {@code deploy/bench/BrokerCounters.java} reads it in the broker. */
public final class BrokerMetrics implements AutoCloseable {

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private BrokerMetrics(Process process) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static BrokerMetrics of(Installation installation) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var program = installation.checkout().resolve("deploy/bench/BrokerCounters.java");
        try {
            var pid = Files.readString(installation.home().resolve("run/kafka.pid"))
                    .split(" ")[0];
            return new BrokerMetrics(
                    new ProcessBuilder(java.toString(), "-XX:TieredStopAtLevel=1", program.toString(), pid)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code requests.KIND} and {@code records.TOPIC}. */
    public Map<String, Long> counts() {
        try {
            questions.write("\n");
            questions.flush();
            var line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("The broker's counters cannot be read; see what was printed before.");
            }
            var counts = new TreeMap<String, Long>();
            for (var word : line.split(" ")) {
                var end = word.lastIndexOf('=');
                counts.put(word.substring(0, end), Long.valueOf(word.substring(end + 1)));
            }
            return counts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program ends with its input. */
    @Override
    public void close() throws IOException, InterruptedException {
        questions.close();
        process.waitFor();
    }
}
