package io.vitrine.servers;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The same data as {@link Proc} where the system has no {@code /proc}. */
final class PortableProc {

    private PortableProc() {}

    /** The start time in milliseconds. */
    static OptionalLong startTime(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).stream()
                .mapToLong(process ->
                        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L))
                .findFirst();
    }

    static List<String> commandLine(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .map(List::of)
                .orElse(List.of());
    }

    /** The resident memory in bytes. Memory that the processes share is counted for each of them. */
    static long memory(LongStream pids) {
        var list = pids.mapToObj(Long::toString).collect(joining(","));
        if (list.isEmpty()) {
            return 0;
        }
        return Programs.run("ps", "-o", "rss=", "-p", list)
                        .output()
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.matches("\\d+"))
                        .mapToLong(Long::parseLong)
                        .sum()
                * 1024;
    }
}
