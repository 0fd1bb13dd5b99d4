package io.vitrine.gateway;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The limits on the use of the gateway by clients.
 *
 * @param connections open at once, of all clients
 * @param connectionsByAddress open at once from one client address
 * @param inFlight requests that one service has been sent and has not fully answered, streams included
 * @param headBytes of the request line and headers
 * @param bodyBytes of a request body; services take less, and answer what is between in their own words
 * @param uploadBytes of an uploaded file, which has an address of its own
 * @param head time for a whole request head, from its first byte; on a new connection from its opening
 * @param body time for a whole request body, from its head
 * @param upload time for a whole uploaded file, from the head of its request
 * @param idle time that a connection may wait for its next request
 * @param write time in which a client takes each part of an answer, of {@link #PART_BYTES} at most
 * @param answer time until a service begins its answer, and between two parts of one that is no event stream
 */
public record GatewayLimits(
        int connections,
        int connectionsByAddress,
        int inFlight,
        int headBytes,
        int bodyBytes,
        int uploadBytes,
        Duration head,
        Duration body,
        Duration upload,
        Duration idle,
        Duration write,
        Duration answer) {

    /** Of the names of settings; in the environment {@code VITRINE_GATEWAY_}. */
    public static final String PREFIX = "vitrine.gateway.";

    /** The maximum part of a response in the gateway, per request. */
    static final int PART_BYTES = 16 * 1024;

    public static final GatewayLimits DEFAULT = new GatewayLimits(
            2_048,
            512,
            1_024,
            16 * 1024,
            2 * 1024 * 1024,
            100 * 1024 * 1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(600),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));

    /**
     * The configured limits, with defaults for missing settings. Times in settings are in seconds.
     *
     * @param settings the text of a setting below {@value #PREFIX} by its name, or null if it is not set
     * @throws IllegalArgumentException if one is not a whole number of at least 1
     */
    public static GatewayLimits of(Function<String, @Nullable String> settings) {
        return new GatewayLimits(
                number(settings, "connections", DEFAULT.connections),
                number(settings, "connections-by-address", DEFAULT.connectionsByAddress),
                number(settings, "in-flight", DEFAULT.inFlight),
                number(settings, "head-bytes", DEFAULT.headBytes),
                number(settings, "body-bytes", DEFAULT.bodyBytes),
                number(settings, "upload-bytes", DEFAULT.uploadBytes),
                seconds(settings, "head-timeout", DEFAULT.head),
                seconds(settings, "body-timeout", DEFAULT.body),
                seconds(settings, "upload-timeout", DEFAULT.upload),
                seconds(settings, "idle-timeout", DEFAULT.idle),
                seconds(settings, "write-timeout", DEFAULT.write),
                seconds(settings, "answer-timeout", DEFAULT.answer));
    }

    /** The limits of requests with an uploaded file as their body. */
    GatewayLimits ofUploads() {
        return new GatewayLimits(
                connections,
                connectionsByAddress,
                inFlight,
                headBytes,
                uploadBytes,
                uploadBytes,
                head,
                upload,
                upload,
                idle,
                write,
                answer);
    }

    private static Duration seconds(Function<String, @Nullable String> settings, String name, Duration usual) {
        return Duration.ofSeconds(number(settings, name, (int) usual.toSeconds()));
    }

    private static int number(Function<String, @Nullable String> settings, String name, int usual) {
        var text = settings.apply(name);
        if (text == null || text.isBlank()) {
            return usual;
        }
        if (!text.strip().matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "%s%s must be a whole number of at least 1, not \"%s\".".formatted(PREFIX, name, text));
        }
        return Integer.parseInt(text.strip());
    }
}
