package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.ProcessStatus;
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
    record Report(boolean up, String home, String url, long memory, List<ProcessStatus> processes) {}

    @Override
    public Integer call() {
        var installation = Installation.ofEnvironment();
        var processes = installation.statuses();
        var up = processes.stream().allMatch(ProcessStatus::isUp);
        var memory = processes.stream().mapToLong(ProcessStatus::memory).sum();
        if (json) {
            var report = new Report(
                    up,
                    installation.home().root().toString(),
                    installation.uri().toString(),
                    memory,
                    processes);
            System.out.println(
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } else {
            System.out.printf("%-17s %8s %6s %9s  %-14s %s%n", "NAME", "PID", "PORT", "MEMORY", "HEALTH", "LAG");
            processes.forEach(StatusCommand::print);
            System.out.printf("%-17s %8s %6s %6d MB%n", "total", "", "", memory / MEGABYTE);
        }
        return up ? UP : NOT_UP;
    }

    private static void print(ProcessStatus process) {
        var pid = process.pid() == 0 ? "-" : Long.toString(process.pid());
        System.out.printf(
                "%-17s %8s %6d %6d MB  %-14s %s%n",
                process.name(), pid, process.port(), process.memory() / MEGABYTE, process.health(), lag(process.lag()));
    }

    private static String lag(Map<String, Long> lag) {
        return lag.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
