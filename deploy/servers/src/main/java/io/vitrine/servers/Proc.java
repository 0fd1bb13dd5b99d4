package io.vitrine.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the kernel says about a process, of this user or another. */
final class Proc {

    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    private Proc() {}

    /**
     * When the process started, in clock ticks since boot: with the pid, this names one process for ever. Empty if it
     * is gone.
     */
    static OptionalLong startTicks(long pid) {
        try {
            var stat = Files.readString(proc(pid, "stat"), StandardCharsets.ISO_8859_1);
            // The second field is the program's name in brackets and may hold anything.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return isDead(fields[STATE], pid)
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(fields[START_TICKS]));
        } catch (IOException | IndexOutOfBoundsException _) {
            return OptionalLong.empty();
        }
    }

    /** A zombie is only dead when its last thread is: until then it holds its ports. */
    private static boolean isDead(String state, long pid) throws IOException {
        if (!state.equals("Z")) {
            return false;
        }
        try (var threads = Files.list(proc(pid, "task"))) {
            return threads.count() <= 1;
        }
    }

    /** The words it was started with; none if it is gone. */
    static List<String> commandLine(long pid) {
        try {
            return List.of(Files.readString(proc(pid, "cmdline"), StandardCharsets.UTF_8)
                    .split("\0"));
        } catch (IOException _) {
            return List.of();
        }
    }

    /** Bytes of memory that the process and its children hold, what they share counted once. */
    static long memory(long pid) {
        return tree(pid).map(Proc::proportionalMemory).sum();
    }

    /** The process and all its children, as they are now. */
    static LongStream tree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(ProcessHandle::pid);
    }

    private static long proportionalMemory(long pid) {
        return kilobytes(pid, "smaps_rollup", "Pss:")
                        .orElseGet(() -> kilobytes(pid, "status", "VmRSS:").orElse(0))
                * 1024;
    }

    private static OptionalLong kilobytes(long pid, String file, String field) {
        try (var lines = Files.lines(proc(pid, file))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException _) {
            return OptionalLong.empty();
        }
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
