package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import io.vitrine.servers.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where an installation archives its write-ahead log: {@code VITRINE_ARCHIVE}, or the directory of the last start, so
 * that a later start does not end the archive by mistake. An empty value ends it.
 */
public final class ArchiveSetting {

    /** Its file in the home of the installation. */
    public static final String FILE = "archive";

    private static final String VARIABLE = "VITRINE_ARCHIVE";

    private ArchiveSetting() {}

    static Optional<WalArchive> in(ServerHome home, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .or(() -> stored(home))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> new WalArchive(Path.of(text)));
    }

    /** The archive of this environment or of the last start of the installation. */
    public static Optional<WalArchive> of(ServerHome home) {
        return in(home, System.getenv());
    }

    private static Optional<String> stored(ServerHome home) {
        var file = home.root().resolve(FILE);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new ServerFailure("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Stores it for later commands. */
    static void keep(ServerHome home, Optional<WalArchive> archive) {
        var file = home.root().resolve(FILE);
        try {
            if (archive.isPresent()) {
                Files.writeString(file, archive.get().directory() + "\n");
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
