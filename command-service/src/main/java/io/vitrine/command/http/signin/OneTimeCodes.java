package io.vitrine.command.http.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The codes of a directory (ADR 124). The file of a code has the SHA-256 of the code as its name, and contains its
 * token. {@code ./vitrine console} writes it.
 */
final class OneTimeCodes {

    /** Files are deleted this long after they were written. Each contains its own, shorter expiry. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private static final Pattern FILE = Pattern.compile("[0-9a-f]{64}(\\.new)?");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path directory;
    private final Clock clock;

    OneTimeCodes(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** @param life how much longer the token is valid */
    record Exchanged(String token, Duration life) {}

    /** The content of a file, with times in seconds since 1970. */
    private record Content(String token, long tokenExpiresAt, long expiresAt) {}

    /** The token of the code, which is used up; empty for a code that is unknown, used or expired. */
    Optional<Exchanged> exchange(String code) throws IOException {
        var now = clock.instant();
        var content = take(directory.resolve(sha256(code)))
                .filter(taken -> now.getEpochSecond() < taken.expiresAt())
                .map(taken -> new Exchanged(
                        taken.token(), Duration.ofSeconds(taken.tokenExpiresAt() - now.getEpochSecond())));
        deleteExpired(now);
        return content;
    }

    /** Of concurrent exchanges, only one deletes the file, and only that one gets the token. */
    private static Optional<Content> take(Path file) throws IOException {
        try {
            var text = Files.readString(file);
            Files.delete(file);
            return Optional.of(JSON.readValue(text, Content.class));
        } catch (NoSuchFileException unknownOrUsed) {
            return Optional.empty();
        }
    }

    private void deleteExpired(Instant now) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (var files = Files.list(directory)) {
            for (var file : files.filter(OneTimeCodes::isCode).toList()) {
                if (isOld(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOld(Path file, Instant now) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().plus(KEPT).isBefore(now);
        } catch (NoSuchFileException used) {
            return false;
        }
    }

    private static boolean isCode(Path file) {
        return FILE.matcher(file.getFileName().toString()).matches();
    }

    private static String sha256(String code) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
