package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lock for starting and stopping an installation. One command holds it at a time, and others wait. */
public final class Operation implements AutoCloseable {

    private final FileChannel channel;

    private Operation(FileChannel channel) {
        this.channel = channel;
    }

    /** @param onWait called if the command has to wait */
    public static Operation on(ServerHome home, Consumer<String> onWait) {
        var file = file(home);
        try {
            Files.createDirectories(home.root());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                onWait.accept("Waiting for another vitrine command that uses %s.".formatted(home.root()));
                channel.lock();
            }
            return new Operation(channel);
        } catch (IOException e) {
            throw new ServerFailure("Cannot lock %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        return channel.tryLock();
    }

    private static Path file(ServerHome home) {
        return home.root().resolve("lock");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ServerFailure("Cannot release the lock: " + e.getMessage(), e);
        }
    }
}
