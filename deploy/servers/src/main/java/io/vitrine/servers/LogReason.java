package io.vitrine.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the line of a log with the reason of a failure. */
final class LogReason {

    private static final int MAX_READ_BYTES = 256 * 1024;
    private static final int MAX_REASON_LENGTH = 240;

    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Predicate<String> STACK_FRAME =
            Pattern.compile("^\\s+(at |\\.\\.\\. )").asPredicate();

    /** The most specific first. */
    private static final List<Predicate<String>> CAUSES = List.of(
            Pattern.compile("No space left on device").asPredicate(),
            Pattern.compile("Address already in use|already in use$|BindException")
                    .asPredicate(),
            Pattern.compile("OutOfMemoryError|Cannot allocate memory").asPredicate(),
            Pattern.compile("^Caused by: ").asPredicate(),
            Pattern.compile("\\b(FATAL|PANIC)\\b").asPredicate(),
            Pattern.compile("\\bERROR\\b|Exception\\b|^Error").asPredicate());

    private LogReason() {}

    /** ": " and the line, or empty text. */
    static String since(Path log, long from) {
        var lines =
                tail(log, from).stream().filter(line -> !STACK_FRAME.test(line)).toList();
        return CAUSES.stream()
                .map(telling -> lines.stream().filter(telling).reduce((_, last) -> last))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> lines.stream().filter(line -> !line.isBlank()).reduce((_, last) -> last))
                .map(LogReason::message)
                .map(text ->
                        ": " + (text.length() > MAX_REASON_LENGTH ? text.substring(0, MAX_REASON_LENGTH) + "…" : text))
                .orElse("");
    }

    /** The message of a structured line; other lines unchanged. */
    private static String message(String line) {
        var json = MESSAGE.matcher(line);
        return line.startsWith("{") && json.find()
                ? json.group(1).replace("\\n", " ").replace("\\\"", "\"")
                : line.strip();
    }

    private static List<String> tail(Path log, long from) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(Math.min(from, file.length()), file.length() - MAX_READ_BYTES);
            var bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
