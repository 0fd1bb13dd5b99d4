package io.vitrine.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The file with the pid and the start time of a process. It is not trusted alone: the process must also have that start
 * time, and the mark on its command line.
 */
record PidFile(Path file, String mark) {

    /** The process, if it is running. */
    OptionalLong pid() {
        try {
            var words = Files.readString(file).strip().split(" ");
            var pid = Long.parseLong(words[0]);
            var started = Proc.startTicks(pid);
            var same = started.isPresent()
                    && (words.length == 1 || started.getAsLong() == Long.parseLong(words[1]))
                    && isMarked(Proc.commandLine(pid));
            return same ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** While a process changes from {@code setsid} to its program, the kernel shows no command line for a moment. */
    private boolean isMarked(List<String> commandLine) {
        return commandLine.equals(List.of("")) || commandLine.stream().anyMatch(word -> word.contains(mark));
    }

    boolean exists() {
        return Files.exists(file);
    }

    void write(long pid) throws IOException {
        ServerHome.writePrivate(
                file, "%d %d\n".formatted(pid, Proc.startTicks(pid).orElse(0)));
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ServerFailure("Cannot remove %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
