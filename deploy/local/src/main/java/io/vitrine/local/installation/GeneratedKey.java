package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A random key of the installation, generated on first use. Its file has one key a line: the current one, then former
 * ones that are still accepted. Without them, what they protect is lost.
 */
enum GeneratedKey {

    /** For the secrets of all webhooks. */
    WEBHOOKS("webhook-key"),

    /** Wraps the keys of persons. */
    PERSONAL("personal-key"),

    /** The token of the management endpoints. */
    MANAGEMENT("management-token");

    private static final int BYTES = 32;

    private final String file;

    GeneratedKey(String file) {
        this.file = file;
    }

    /** In Base64, the current one first, separated by commas as in properties of services. */
    String in(ServerHome home) {
        return String.join(",", all(home, keys -> keys));
    }

    String current(ServerHome home) {
        return all(home, keys -> keys).getFirst();
    }

    /** Puts a new key before the others. */
    void rotate(ServerHome home) {
        all(home, keys -> Stream.concat(Stream.of(random()), keys.stream()).toList());
    }

    /** Removes all former keys. */
    void retire(ServerHome home) {
        all(home, keys -> keys.subList(0, 1));
    }

    private List<String> all(ServerHome home, UnaryOperator<List<String>> change) {
        var path = home.secret(file);
        try {
            return KeyLock.holding(home, () -> {
                var before = Files.exists(path)
                        ? Files.readString(path)
                                .lines()
                                .filter(line -> !line.isBlank())
                                .map(String::strip)
                                .toList()
                        : List.<String>of();
                var keys = change.apply(before.isEmpty() ? List.of(random()) : before);
                if (!keys.equals(before)) {
                    ServerHome.writePrivate(path, String.join("\n", keys) + "\n");
                }
                return keys;
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("The key %s is not usable: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static String random() {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
