package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;

/** Checks the free disk space before an installation starts, because a full disk can corrupt an index. */
final class Space {

    private static final long MEGABYTE = 1L << 20;

    /** The space for servers, services and their first data. */
    private static final long FIRST_START_MEGABYTES = 1_200;

    private static final long ANY_START = 300;

    private Space() {}

    static void require(ServerHome home) {
        try {
            Files.createDirectories(home.root());
            var needed = Files.exists(home.root().resolve("servers")) ? ANY_START : FIRST_START_MEGABYTES;
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
