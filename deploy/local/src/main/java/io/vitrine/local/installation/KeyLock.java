package io.vitrine.local.installation;

import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;

/** Sees to it that of all processes and threads that need a key at the same time, one makes it. */
final class KeyLock {

    private KeyLock() {}

    /** Makes or reads a key. */
    interface Work<T> {
        T run() throws IOException, GeneralSecurityException;
    }

    /** A lock on a file is the process's, so its threads need one among them too. */
    static synchronized <T> T holding(ServerHome home, Work<T> work) throws IOException, GeneralSecurityException {
        try (var channel = FileChannel.open(
                        home.pidFile("keys").resolveSibling("keys.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return work.run();
        }
    }
}
