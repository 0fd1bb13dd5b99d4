package io.vitrine.delivery.server;

import java.time.Duration;

/** What a client may take, so that no one takes what is for all. */
final class Limits {

    /** Method and target, in characters. A slug of 10 KB is a widget that is not there, and not a broken request. */
    static final int START_LINE = 32 << 10;

    /** All header fields together, in characters. */
    static final int HEADERS = 16 << 10;

    /** How long a request may take to arrive, from its first byte to the last of its body. */
    static final Duration ARRIVAL = Duration.ofSeconds(10);

    /** How long a connection may be silent, on both sides. Longer than a stream of changes ever is. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    /** How long a client may take next to nothing of what is on its way to it. */
    static final Duration STALL = Duration.ofSeconds(15);

    /** What a client takes in that time at least, in bytes: a slow line is not a client that does not read. */
    static final int STALL_BYTES = 16 << 10;

    /** Of large replies on their way to all clients, in bytes. They are in direct memory until they are taken. */
    static final long IN_FLIGHT = 64L << 20;

    /** As many requests may wait on one connection for those before them; then no more are read from it. */
    static final int PIPELINED = 64;

    /** A body of a request that should have none is read and thrown away up to here, in bytes. */
    static final long BODY = 64 << 10;

    /** How long is listened to who was refused in the middle of what he said. */
    static final Duration HANG_UP = Duration.ofSeconds(2);

    /** How long a connection is served on when the node stops, so that nobody's request meets a closed door. */
    static final Duration FAREWELL = Duration.ofSeconds(1);

    /** How long a node that stops waits for the requests at hand. */
    static final Duration DRAIN = Duration.ofSeconds(10);

    private Limits() {}
}
