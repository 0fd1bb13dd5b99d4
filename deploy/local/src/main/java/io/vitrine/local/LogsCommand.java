package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.servers.Polling;
import io.vitrine.servers.Server;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the logs, and optionally follows them. */
@Command(
        name = "logs",
        description = "Print the last lines of the logs of all processes, or of one process.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Runnable {

    private static final Duration UNLIMITED = Duration.ofDays(36_500);

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "command-service, query-service, delivery-service, postgresql, kafka, elasticsearch")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Follow the logs as they grow.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Number of lines per log (default: ${DEFAULT-VALUE}).")
    private int lines = 50;

    @Override
    public void run() {
        var tails = chosen().stream()
                .flatMap(server -> Stream.of(
                                server.daemon().output(), server.daemon().log())
                        .distinct()
                        .map(file -> new LogTail(file, name == null ? server.name() + " | " : "")))
                .toList();
        tails.forEach(tail -> tail.printLast(lines));
        if (follow) {
            Polling.until(UNLIMITED, () -> {
                tails.forEach(LogTail::printNew);
                return false;
            });
        }
    }

    private List<Server> chosen() {
        var installation = Installation.ofEnvironment();
        return name == null ? installation.servers() : List.of(installation.server(name));
    }
}
