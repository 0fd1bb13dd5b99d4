package io.vitrine.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports of 127.0.0.1, and reports ports in use. */
public final class Ports {

    /** Below the range for outgoing connections, so that no such connection uses the port. */
    private static final int MIN_PORT = 15_000;

    private static final int MAX_PORT = 32_000;

    /** How long a killed process may take to release its port. */
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(2);

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

    /** Refuses to start a server on a port in use. The message contains the port and the server. */
    public static void requireFree(int port, String server) {
        if (!Polling.until(RELEASE_TIMEOUT, () -> isFree(port))) {
            throw new ServerFailure("Port %d, which %s needs, is used by another program.".formatted(port, server));
        }
    }

    /** Distinct ports that were free at the time of the check. */
    public static List<Integer> free(int count) {
        return ThreadLocalRandom.current()
                .ints(MIN_PORT, MAX_PORT)
                .distinct()
                .filter(Ports::isFree)
                .limit(count)
                .boxed()
                .toList();
    }
}
