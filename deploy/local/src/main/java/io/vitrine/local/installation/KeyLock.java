package io.vitrine.local.installation;

import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;

/** Ensures that only one of all concurrent processes and threads creates a key. */
final class KeyLock {

    private KeyLock() {}

    /** Creates or reads a key. */
    interface Work<T> {
        T run() throws IOException, GeneralSecurityException;
    }

    /** A file lock belongs to the whole process, so its threads need another lock. */
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
