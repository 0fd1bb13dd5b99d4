package io.vitrine.gateway;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The services behind the gateway, to which {@link RouteTable} assigns requests: delivery to delivery-service, other
 * reads and operations to query-service, all other requests and the usage of quotas to command-service.
 */
public record Routes(Backend command, Backend query, Backend delivery) {

    /**
     * A service.
     *
     * @param addresses of its processes, at least one
     */
    public record Backend(String name, List<ServiceAddress> addresses) {

        public Backend {
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("The %s has no address.".formatted(name));
            }
        }
    }

    private static final Pattern UPLOADS = Pattern.compile("/api/projects/[^/]+/files");

    /** One process of each service, on ports of this machine. */
    public static Routes of(int command, int query, int delivery) {
        return of(
                List.of(ServiceAddress.local(command)),
                List.of(ServiceAddress.local(query)),
                List.of(ServiceAddress.local(delivery)));
    }

    public static Routes of(List<ServiceAddress> command, List<ServiceAddress> query, List<ServiceAddress> delivery) {
        return new Routes(
                new Backend("command-service", command),
                new Backend("query-service", query),
                new Backend("delivery-service", delivery));
    }

    Set<Backend> all() {
        return Set.of(command, query, delivery);
    }

    /** @param path decoded, as the services read it */
    Backend route(String method, String path) {
        return switch (RouteTable.destination(method, path)) {
            case COMMAND -> command;
            case QUERY -> query;
            case DELIVERY -> delivery;
        };
    }

    /** Whether the body of a request is a file, which has other limits than JSON. */
    static boolean isUpload(String method, String path) {
        return method.equals("POST") && UPLOADS.matcher(path).matches();
    }

    static boolean isRead(String method) {
        return RouteTable.READS.contains(method);
    }
}
