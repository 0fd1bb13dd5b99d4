package io.vitrine.delivery.server;

import java.time.Duration;

/** The limits per client, so that no client uses up shared resources. */
final class Limits {

    /** Method and target, in characters. A slug of 10 KB is an unknown widget, not a malformed request. */
    static final int START_LINE = 32 << 10;

    /** All header fields together, in characters. */
    static final int HEADERS = 16 << 10;

    /** How long a request may take to arrive, from its first byte to the last of its body. */
    static final Duration ARRIVAL = Duration.ofSeconds(10);

    /** How long a connection may be silent, on both sides. Longer than a stream of changes ever is. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    /** How long a client may read almost nothing of its response. */
    static final Duration STALL = Duration.ofSeconds(15);

    /** The minimum that a client must read in that time, in bytes. A slow connection is not a stalled client. */
    static final int STALL_BYTES = 16 << 10;

    /** Of large replies on their way to all clients, in bytes. They are in direct memory until they are taken. */
    static final long IN_FLIGHT = 64L << 20;

    /** As many requests may wait on one connection for those before them; then no more are read from it. */
    static final int PIPELINED = 64;

    /** A body of a request that should have none is read and thrown away up to here, in bytes. */
    static final long BODY = 64 << 10;

    /** How long further data is read after a refusal in the middle of a request. */
    static final Duration HANG_UP = Duration.ofSeconds(2);

    /** How long a connection is still served when the node stops, so that no request meets a closed connection. */
    static final Duration FAREWELL = Duration.ofSeconds(1);

    /** How long a stopping node waits for open requests. */
    static final Duration DRAIN = Duration.ofSeconds(10);

    private Limits() {}
}
