package io.vitrine.local;

import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The part of a log that has not been printed yet. */
final class LogTail {

    private static final int MAX_BYTES = 1 << 20;

    private final Path log;
    private final String prefix;
    private long printed;

    LogTail(Path log, String prefix) {
        this.log = log;
        this.prefix = prefix;
    }

    void printLast(int lines) {
        var all = unprinted();
        print(all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    void printNew() {
        print(unprinted());
    }

    private void print(List<String> lines) {
        lines.forEach(line -> System.out.println(prefix + line));
    }

    /** Only complete lines. Restarts at the beginning after the log has been replaced. */
    private List<String> unprinted() {
        if (Files.notExists(log)) {
            return List.of();
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var length = file.length();
            var from = Math.max(printed > length ? 0 : printed, length - MAX_BYTES);
            var bytes = new byte[(int) (length - from)];
            file.seek(from);
            file.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            var complete = text.substring(0, text.lastIndexOf('\n') + 1);
            printed = from + complete.getBytes(StandardCharsets.UTF_8).length;
            return complete.lines().toList();
        } catch (IOException e) {
            throw new ServerFailure("Cannot read %s: %s".formatted(log, e.getMessage()), e);
        }
    }
}
