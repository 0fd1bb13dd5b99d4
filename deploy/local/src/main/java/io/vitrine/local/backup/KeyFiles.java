package io.vitrine.local.backup;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys and passwords of an installation, each in a file of the directory {@code secrets} of its home. */
final class KeyFiles {

    /** Without these, what they protect cannot be read, verified or sent any more. A new key would not help. */
    private static final Set<String> NEEDED = Set.of("webhook-key", "personal-key", "audit-key.pem");

    /** These can be made again; tokens that were signed with the former ones are refused then. */
    private static final Set<String> REPLACEABLE = Set.of("management-token", "signing-key", "jwks.json");

    /** Files with a key a line, of which all are accepted. */
    private static final Set<String> LISTS = Set.of("webhook-key", "personal-key", "management-token");

    /** The password of the superuser is stored in the databases, and that of the backup fits those of the backup. */
    private static final String SUPERUSER = "postgresql";

    private KeyFiles() {}

    static boolean isSecretKey(String file) {
        return NEEDED.contains(file) || REPLACEABLE.contains(file);
    }

    /** Without the configurations of services, which are written at each start, and without codes. */
    static List<Path> all(ServerHome home) throws IOException {
        try (var files = Files.list(home.secret(SUPERUSER).resolveSibling("."))) {
            return files.map(Path::normalize)
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".properties")
                            && !file.toString().endsWith(".new"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Fails if neither the backup nor other directories have a key that is needed.
     *
     * @param sources directories with keys
     */
    static void requireNeeded(List<Path> sources) {
        var missing = NEEDED.stream()
                .filter(file -> sources.stream().noneMatch(source -> Files.exists(source.resolve(file))))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new ServerFailure(
                    "The backup was written without keys. Name the directory with the kept ones (%s): --keys DIR"
                            .formatted(missing));
        }
    }

    /**
     * Puts the keys and passwords of a backup into an installation. Keys that the installation has stay, because they
     * were rotated after the backup; those of the backup are accepted as former ones.
     *
     * @param sources the directories with keys, the one with the newest keys first
     */
    static void restore(List<Path> sources, Path backup, ServerHome home) throws IOException {
        for (var source : sources) {
            try (var files = Files.list(source)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    restore(file, home.secret(file.getFileName().toString()));
                }
            }
        }
        setSuperuserPassword(home, Files.readString(backup.resolve(SUPERUSER)));
    }

    /** Empty for a home without databases. */
    static Optional<String> superuserPassword(ServerHome home) throws IOException {
        var file = home.secret(SUPERUSER);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    static void setSuperuserPassword(ServerHome home, String password) throws IOException {
        ServerHome.writePrivate(home.secret(SUPERUSER), password);
    }

    private static void restore(Path from, Path to) throws IOException {
        if (Files.notExists(to)) {
            ServerHome.writePrivate(to, Files.readString(from));
        } else if (LISTS.contains(to.getFileName().toString())) {
            var lines = new LinkedHashSet<>(keys(to));
            if (lines.addAll(keys(from))) {
                ServerHome.writePrivate(to, String.join("\n", lines) + "\n");
            }
        }
    }

    private static List<String> keys(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
