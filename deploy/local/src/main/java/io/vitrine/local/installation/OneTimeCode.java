package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A code that command-service exchanges once for a token (ADR 124). The token waits in a file that only the owner of
 * the installation can read. The name of the file is the SHA-256 of the code, so that its directory does not reveal
 * codes.
 */
public final class OneTimeCode {

    /** How long a code is valid. */
    public static final Duration LIFE = Duration.ofMinutes(2);

    private static final int BYTES = 24;
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{64}(\\.new)?");

    private OneTimeCode() {}

    /** The setting {@code vitrine.sign-in.codes-directory} of command-service. */
    static Path directory(ServerHome home) {
        return home.secret("sign-in-codes");
    }

    /** A new code for the token. Expired codes are deleted. */
    public static String of(Token token, ServerHome home) {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var now = Instant.now();
        var content = """
                {"token":"%s","tokenExpiresAt":%d,"expiresAt":%d}
                """.formatted(
                        token.sign(home),
                        now.plus(token.life()).getEpochSecond(),
                        now.plus(LIFE).getEpochSecond());
        var directory = directory(home);
        try {
            ServerHome.makePrivate(directory);
            deleteExpired(directory, now);
            ServerHome.writePrivate(directory.resolve(sha256(code)), content);
        } catch (IOException e) {
            throw new ServerFailure("Cannot store a code in %s: %s".formatted(directory, e.getMessage()), e);
        }
        return code;
    }

    private static void deleteExpired(Path directory, Instant now) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.filter(OneTimeCode::isCode).toList()) {
                if (isExpired(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isExpired(Path file, Instant now) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().plus(LIFE).isBefore(now);
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
            return HexFormat.of().formatHex(digest.digest(code.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
