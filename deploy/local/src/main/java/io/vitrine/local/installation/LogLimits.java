package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The limits of a process's log: the size of a file in KiB, and older files up to the size of four files and the age of
 * a week.
 */
record LogLimits(int fileKib) {

    private static final String FILE_KIB = "VITRINE_LOG_KIB";
    private static final Pattern KIB = Pattern.compile("[1-9][0-9]{0,6}");
    private static final int DEFAULT_FILE_KIB = 10 * 1024;
    private static final int KEPT_FILES = 4;
    private static final int KEPT_DAYS = 7;

    static LogLimits of(Map<String, String> environment) {
        var kib = environment.getOrDefault(FILE_KIB, "").strip();
        if (kib.isEmpty()) {
            return new LogLimits(DEFAULT_FILE_KIB);
        }
        if (!KIB.matcher(kib).matches()) {
            throw new ServerFailure(
                    "%s must be a whole number of KiB from 1 to 9999999, not: %s".formatted(FILE_KIB, kib));
        }
        return new LogLimits(Integer.parseInt(kib));
    }

    /**
     * The arguments of a Spring Boot application: Logback writes and rolls the file, and there is no console output.
     */
    List<String> ofService(Path log) {
        return List.of(
                "--logging.file.name=" + log,
                "--logging.console.enabled=false",
                "--logging.structured.format.file=${logging.structured.format.console:}",
                "--logging.logback.rollingpolicy.file-name-pattern=" + log + ".%d{yyyy-MM-dd}.%i",
                "--logging.logback.rollingpolicy.max-file-size=" + fileKib + "KB",
                "--logging.logback.rollingpolicy.total-size-cap=" + keptKib() + "KB",
                "--logging.logback.rollingpolicy.max-history=" + KEPT_DAYS);
    }

    private long keptKib() {
        return (long) KEPT_FILES * fileKib;
    }
}
