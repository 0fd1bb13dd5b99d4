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

/** Data of the kernel about a process of any user. */
final class Proc {

    private static final boolean HAS_PROC = Files.isReadable(Path.of("/proc/self/stat"));

    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    private Proc() {}

    /**
     * The start time of the process, on Linux in clock ticks since boot. With the pid, it identifies a process
     * uniquely. Empty if the process has ended.
     */
    static OptionalLong startTicks(long pid) {
        if (!HAS_PROC) {
            return PortableProc.startTime(pid);
        }
        try {
            var stat = Files.readString(proc(pid, "stat"), StandardCharsets.ISO_8859_1);
            // The second field is the program's name in brackets, which may contain any characters.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return isDead(fields[STATE], pid)
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(fields[START_TICKS]));
        } catch (IOException | IndexOutOfBoundsException _) {
            return OptionalLong.empty();
        }
    }

    /** A zombie holds its ports until its last thread has ended. */
    private static boolean isDead(String state, long pid) throws IOException {
        if (!state.equals("Z")) {
            return false;
        }
        try (var threads = Files.list(proc(pid, "task"))) {
            return threads.count() <= 1;
        }
    }

    /** Its command line; empty if the process has ended. */
    static List<String> commandLine(long pid) {
        if (!HAS_PROC) {
            return PortableProc.commandLine(pid);
        }
        try {
            return List.of(Files.readString(proc(pid, "cmdline"), StandardCharsets.UTF_8)
                    .split("\0"));
        } catch (IOException _) {
            return List.of();
        }
    }

    /** The memory of the process and its children in bytes, with shared memory counted once. */
    static long memory(long pid) {
        return HAS_PROC ? tree(pid).map(Proc::proportionalMemory).sum() : PortableProc.memory(tree(pid));
    }

    /** The current process tree. */
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
