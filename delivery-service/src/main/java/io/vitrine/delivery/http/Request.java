package io.vitrine.delivery.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request of a client, without a body, because reads need none. */
public interface Request {

    /** As sent: case matters. */
    String method();

    /** Path and query as sent, not decoded. */
    String target();

    /** The first line of the field, or null for none. */
    @Nullable
    String header(String name);

    /** All lines of the field, in order. */
    List<String> headers(String name);

    /** The address of the client: that of the peer, or the one that a trusted proxy reports. */
    String client();

    /** Whether the client is still connected. */
    default boolean isAwaited() {
        return true;
    }

    /** Its id in responses and logs. */
    String id();
}
