package io.vitrine.local.gateway;

import java.time.Duration;
import java.util.Map;

/**
 * How much of the gateway its clients may use.
 *
 * @param connections open at once, of all clients
 * @param connectionsByAddress open at once from one client address
 * @param inFlight requests that one service has been sent and has not fully answered, streams included
 * @param headBytes of the request line and headers
 * @param bodyBytes of a request body; services take less, and answer what is between in their own words
 * @param head time for a whole request head, from its first byte; on a new connection from its opening
 * @param body time for a whole request body, from its head
 * @param idle time that a connection may wait for its next request
 * @param write time in which a client takes each part of an answer, of {@link #PART_BYTES} at most
 * @param answer time until a service begins its answer, and between two parts of one that is no event stream
 */
record GatewayLimits(
        int connections,
        int connectionsByAddress,
        int inFlight,
        int headBytes,
        int bodyBytes,
        Duration head,
        Duration body,
        Duration idle,
        Duration write,
        Duration answer) {

    /** How much of an answer is in the gateway at once, for each request. */
    static final int PART_BYTES = 16 * 1024;

    static final GatewayLimits DEFAULT = new GatewayLimits(
            2_048,
            512,
            1_024,
            16 * 1024,
            2 * 1024 * 1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));

    /** The defaults, but for what the environment says in {@code VITRINE_GATEWAY_…}; times are in seconds there. */
    static GatewayLimits of(Map<String, String> environment) {
        return new GatewayLimits(
                number(environment, "CONNECTIONS", DEFAULT.connections),
                number(environment, "CONNECTIONS_BY_ADDRESS", DEFAULT.connectionsByAddress),
                number(environment, "IN_FLIGHT", DEFAULT.inFlight),
                number(environment, "HEAD_BYTES", DEFAULT.headBytes),
                number(environment, "BODY_BYTES", DEFAULT.bodyBytes),
                seconds(environment, "HEAD_TIMEOUT", DEFAULT.head),
                seconds(environment, "BODY_TIMEOUT", DEFAULT.body),
                seconds(environment, "IDLE_TIMEOUT", DEFAULT.idle),
                seconds(environment, "WRITE_TIMEOUT", DEFAULT.write),
                seconds(environment, "ANSWER_TIMEOUT", DEFAULT.answer));
    }

    private static Duration seconds(Map<String, String> environment, String name, Duration usual) {
        return Duration.ofSeconds(number(environment, name, (int) usual.toSeconds()));
    }

    private static int number(Map<String, String> environment, String name, int usual) {
        var setting = "VITRINE_GATEWAY_" + name;
        var text = environment.getOrDefault(setting, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "%s must be a whole number of at least 1, not \"%s\".".formatted(setting, text));
        }
        return Integer.parseInt(text);
    }
}
