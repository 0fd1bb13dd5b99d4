package io.vitrine.gateway;

import io.netty.handler.codec.http.HttpRequest;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services behind the gateway, each with a maximum number of concurrent requests, including streams. */
final class Services {

    private final Cells cells;
    private final GatewayLimits limits;
    private final ServiceConnections connections;
    private final Map<Routes.Backend, Semaphore> places;
    private final Map<Routes.Backend, Candidates> candidates;

    Services(Cells cells, GatewayLimits limits, ServiceConnections connections) {
        this.cells = cells;
        this.limits = limits;
        this.connections = connections;
        this.places = cells.backends().stream()
                .collect(Collectors.toMap(Function.identity(), _ -> new Semaphore(limits.inFlight())));
        this.candidates = cells.backends().stream()
                .collect(Collectors.toMap(
                        Function.identity(), backend -> new Candidates(backend.addresses(), System::nanoTime)));
    }

    Routes.Backend route(String method, Target target) {
        return cells.route(method, target);
    }

    boolean isDelivery(Routes.Backend backend) {
        return cells.isDelivery(backend);
    }

    /** @return false if the maximum is reached; otherwise {@link #release} must follow */
    boolean take(Routes.Backend backend) {
        return Objects.requireNonNull(places.get(backend)).tryAcquire();
    }

    void release(Routes.Backend backend) {
        Objects.requireNonNull(places.get(backend)).release();
    }

    /** For one request to a service. */
    Attempts attempts(Routes.Backend backend) {
        return new Attempts(Objects.requireNonNull(candidates.get(backend)));
    }

    Collection<Candidates> all() {
        return candidates.values();
    }

    GatewayLimits limits() {
        return limits;
    }

    /** Those of the body of this request. */
    GatewayLimits limitsOf(HttpRequest request, Target target) {
        return RequestCheck.limitsOf(request, target, limits);
    }

    ServiceConnections connections() {
        return connections;
    }
}
