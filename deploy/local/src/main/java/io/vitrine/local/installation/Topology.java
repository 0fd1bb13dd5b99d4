package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many of everything an installation has. It is decided by its first start. */
public enum Topology {
    /** One process of each kind. */
    PLAIN,

    /** Several of each kind, so that any one can be lost. */
    HIGHLY_AVAILABLE;

    /** The file that marks an installation as highly available, in its directory. */
    public static final String MARKER = "highly-available";

    /** The topology of an existing installation; plain for one that has not been started. */
    public static Topology of(ServerHome home) {
        return Files.exists(marker(home)) ? HIGHLY_AVAILABLE : PLAIN;
    }

    /** Makes an installation without data highly available. */
    public static void makeHighlyAvailable(ServerHome home) {
        if (of(home) == HIGHLY_AVAILABLE) {
            return;
        }
        if (Files.exists(home.root().resolve("data"))) {
            throw new ServerFailure(
                    "%s has a plain installation. High availability needs a directory of its own: VITRINE_HOME=DIRECTORY VITRINE_PORT=PORT ./vitrine up --ha"
                            .formatted(home.root()));
        }
        try {
            Files.createDirectories(home.root());
            Files.writeString(marker(home), "An installation with several processes of each kind.\n");
        } catch (IOException e) {
            throw new ServerFailure("Cannot write %s: %s".formatted(marker(home), e.getMessage()), e);
        }
    }

    private static Path marker(ServerHome home) {
        return home.root().resolve(MARKER);
    }
}
