package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.ProcessStatus;
import io.vitrine.local.supervision.RestartState;
import io.vitrine.local.supervision.Supervisor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows the status of every process. */
@Command(
        name = "status",
        description = "Show the status of every process: pid, port, memory, health and lag.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final int UP = 0;
    private static final int NOT_UP = 3;
    private static final long MEGABYTE = 1L << 20;

    @Option(names = "--json", description = "Print JSON, with memory in bytes.")
    private boolean json;

    /** The output for programs. */
    record Report(
            boolean up,
            String home,
            String url,
            long memory,
            List<ProcessStatus> processes,
            Supervisor.Status supervision) {}

    @Override
    public Integer call() {
        var installation = Installation.ofEnvironment();
        var processes = installation.statuses();
        var up = processes.stream().allMatch(ProcessStatus::isUp);
        var memory = processes.stream().mapToLong(ProcessStatus::memory).sum();
        var supervision = new Supervisor(installation.home()).status();
        if (json) {
            var report = new Report(
                    up,
                    installation.home().root().toString(),
                    installation.uri().toString(),
                    memory,
                    processes,
                    supervision);
            System.out.println(
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } else {
            System.out.printf("%-17s %8s %6s %9s  %-14s %s%n", "NAME", "PID", "PORT", "MEMORY", "HEALTH", "LAG");
            processes.forEach(StatusCommand::print);
            System.out.printf("%-17s %8s %6s %6d MB%n", "total", "", "", memory / MEGABYTE);
            print(supervision);
        }
        return up ? UP : NOT_UP;
    }

    private static void print(ProcessStatus process) {
        var pid = process.pid() == 0 ? "-" : Long.toString(process.pid());
        System.out.printf(
                "%-17s %8s %6d %6d MB  %-14s %s%n",
                process.name(), pid, process.port(), process.memory() / MEGABYTE, process.health(), lag(process.lag()));
    }

    private static void print(Supervisor.Status supervision) {
        System.out.printf(
                "%nSupervisor: %s%n",
                supervision.running() ? "running (pid %d)".formatted(supervision.pid()) : "not running");
        supervision.restarts().forEach((name, state) -> System.out.printf("  %-17s %s%n", name, describe(state)));
    }

    private static String describe(RestartState state) {
        var now = Instant.now();
        var text = new StringBuilder("restarts: %d".formatted(state.restarts()));
        if (state.lastRestart() != null) {
            text.append(", last at ").append(state.lastRestart().truncatedTo(ChronoUnit.SECONDS));
        }
        if (state.exitCode() != null) {
            text.append(", last exit code: ").append(state.exitCode());
        }
        if (state.nextStart() != null && state.nextStart().isAfter(now)) {
            text.append(", next start in %d s"
                    .formatted(Duration.between(now, state.nextStart())
                            .plusMillis(999)
                            .toSeconds()));
        }
        return state.failure() == null
                ? text.toString()
                : text.append("\n    ").append(state.failure()).toString();
    }

    private static String lag(Map<String, Long> lag) {
        return lag.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
