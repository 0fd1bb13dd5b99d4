package io.vitrine.command.http.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** The file of a code, as {@code ./vitrine console} writes it. */
final class CodeFile {

    private CodeFile() {}

    static Path write(Path directory, String code, String token, Instant expiresAt) throws IOException {
        return Files.writeString(
                at(directory, code),
                "{\"token\":\"%s\",\"tokenExpiresAt\":%d,\"expiresAt\":%d}\n"
                        .formatted(token, expiresAt.getEpochSecond() + 3_600, expiresAt.getEpochSecond()));
    }

    static Path at(Path directory, String code) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
