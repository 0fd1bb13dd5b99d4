package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;

/** Whether the disk has room for an installation: found out before it is started, and not by a broken index. */
final class Space {

    private static final long MEGABYTE = 1L << 20;

    /** Servers, services and their first data. */
    private static final long FIRST_START = 1_200;

    private static final long ANY_START = 300;

    private Space() {}

    static void require(ServerHome home) {
        try {
            Files.createDirectories(home.root());
            var needed = Files.exists(home.root().resolve("servers")) ? ANY_START : FIRST_START;
            var free = Files.getFileStore(home.root()).getUsableSpace() / MEGABYTE;
            if (free < needed) {
                throw new ServerFailure("Not enough disk space: %s has %d MB free, and %d MB are required."
                        .formatted(home.root(), free, needed));
            }
        } catch (IOException e) {
            throw new ServerFailure("%s is not usable: %s".formatted(home.root(), e.getMessage()), e);
        }
    }
}
