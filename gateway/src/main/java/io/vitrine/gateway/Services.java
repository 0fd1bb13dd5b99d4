package io.vitrine.gateway;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services behind the gateway, each with as many places as it may have requests at once, streams included. */
final class Services {

    private final Routes routes;
    private final ServiceConnections connections;
    private final Map<Routes.Backend, Semaphore> places;

    Services(Routes routes, GatewayLimits limits, ServiceConnections connections) {
        this.routes = routes;
        this.connections = connections;
        this.places = routes.all().stream()
                .collect(Collectors.toMap(Function.identity(), _ -> new Semaphore(limits.inFlight())));
    }

    Routes.Backend route(String method, Target target) {
        return routes.route(method, target.decodedPath());
    }

    boolean isDelivery(Routes.Backend backend) {
        return backend.equals(routes.delivery());
    }

    /** @return false if there is no place; otherwise {@link #giveBack} follows */
    boolean take(Routes.Backend backend) {
        return Objects.requireNonNull(places.get(backend)).tryAcquire();
    }

    void giveBack(Routes.Backend backend) {
        Objects.requireNonNull(places.get(backend)).release();
    }

    ServiceConnections connections() {
        return connections;
    }
}
