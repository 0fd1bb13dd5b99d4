package io.vitrine.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1: which are free, and the line that says so when one is not. */
public final class Ports {

    /**
     * Below the range from which the system takes ports for outgoing connections, so that none is lost to one of those.
     */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 32_000;

    /** How long a process that was just killed may take to let go of its port. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private Ports() {}

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Refuses, with a line naming port and server, to start something on a port that somebody else has. */
    public static void requireFree(int port, String server) {
        if (!Patience.until(SETTLING, () -> isFree(port))) {
            throw new ServerFailure("Port %d, which %s needs, is used by another program.".formatted(port, server));
        }
    }

    /** Different ports that were free a moment ago. */
    public static List<Integer> free(int count) {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .distinct()
                .filter(Ports::isFree)
                .limit(count)
                .boxed()
                .toList();
    }
}
