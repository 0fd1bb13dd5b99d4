package io.vitrine.delivery.server;

import java.time.Duration;

/** The limits per client, so that no client uses up shared resources. */
final class Limits {

    /** Method and target, in characters. A slug of 10 KB is an unknown widget, not a malformed request. */
    static final int MAX_START_LINE_LENGTH = 32 << 10;

    /** All header fields together, in characters. */
    static final int MAX_HEADERS_LENGTH = 16 << 10;

    /** The maximum time from the first byte of a request to the last byte of its body. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** The maximum time without data in both directions. Longer than the heartbeat interval of change streams. */
    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    /** The maximum time during which a client reads almost nothing of its response. */
    static final Duration STALL_TIMEOUT = Duration.ofSeconds(15);

    /** The minimum that a client must read in that time, in bytes. A slow connection is not a stalled client. */
    static final int MIN_STALL_BYTES = 16 << 10;

    /**
     * The maximum size of large replies that are being sent to all clients, in bytes. They are in direct memory until
     * they are sent.
     */
    static final long MAX_IN_FLIGHT_BYTES = 64L << 20;

    /** The maximum number of queued requests on a connection. No more are read then. */
    static final int MAX_PIPELINED_REQUESTS = 64;

    /** The maximum size of an unexpected request body that is read and discarded, in bytes. */
    static final long MAX_DISCARDED_BODY_BYTES = 64 << 10;

    /** How long further data is read and discarded after a refusal. */
    static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);

    /**
     * How long connections are still served when the node stops, so that clients do not send to a closed connection.
     */
    static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);

    /** How long a stopping node waits for open requests. */
    static final Duration REQUEST_DRAIN_TIMEOUT = Duration.ofSeconds(10);

    private Limits() {}
}
