package io.vitrine.gateway;

import java.util.Set;

/**
 * The routing of requests: delivery to delivery-service, other reads to query-service, all other requests to
 * command-service.
 */
public record Routes(Backend command, Backend query, Backend delivery) {

    /** A service on a port of 127.0.0.1. */
    public record Backend(String name, int port) {}

    private static final Set<String> READS = Set.of("GET", "HEAD");

    public static Routes of(int command, int query, int delivery) {
        return new Routes(
                new Backend("command-service", command),
                new Backend("query-service", query),
                new Backend("delivery-service", delivery));
    }

    Set<Backend> all() {
        return Set.of(command, query, delivery);
    }

    /** @param path without encodings, as the services read it */
    Backend route(String method, String path) {
        if (path.equals("/delivery") || path.startsWith("/delivery/") || path.equals("/embed.js")) {
            return delivery;
        }
        return isRead(method) ? query : command;
    }

    static boolean isRead(String method) {
        return READS.contains(method);
    }
}
