package io.vitrine.e2e.installation;

import io.vitrine.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports in a row, reserved for one process of tests until it ends. Parts of the system test run at the same time, and
 * between the check of a port and the start of its server another part could choose it as well.
 */
final class PortBlock {

    /** Each block begins at a multiple of this, so that two blocks are the same or have no port in common. */
    static final int SIZE = 32;

    /** Below the range for outgoing connections. */
    private static final int MIN_PORT = 15_008;

    private static final int MAX_PORT = 32_000;

    /** The last port of each block, which only its owner can listen on. */
    private static final List<ServerSocket> RESERVATIONS = new ArrayList<>();

    private PortBlock() {}

    /** The first of {@value SIZE} - 1 ports that are free and stay reserved. */
    static synchronized int reserve() {
        return ThreadLocalRandom.current()
                .ints(MIN_PORT / SIZE, MAX_PORT / SIZE)
                .map(block -> block * SIZE)
                .filter(PortBlock::isReserved)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isReserved(int first) {
        var last = first + SIZE - 1;
        try {
            var reservation = new ServerSocket(last, 1, InetAddress.ofLiteral("127.0.0.1"));
            if (IntStream.range(first, last).allMatch(Ports::isFree)) {
                RESERVATIONS.add(reservation);
                return true;
            }
            reservation.close();
            return false;
        } catch (IOException _) {
            return false;
        }
    }
}
