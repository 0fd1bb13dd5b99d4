package io.vitrine.local.gateway;

import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;

/** The connections that the gateway keeps to the services. */
final class ServiceConnections {

    private static final int HEADER_BYTES = 64 * 1024;

    /** Shorter than the services keep an idle connection, so that we never write to one they are just closing. */
    private static final Duration POOLED = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private ServiceConnections() {}

    static void configure(HttpClient client, GatewayLimits limits) {
        client.setUserAgentField(null);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setIdleTimeout(POOLED.toMillis());
        client.setMaxConnectionsPerDestination(limits.inFlight());
        client.setMaxRequestsQueuedPerDestination(limits.inFlight());
        client.setResponseBufferSize(GatewayLimits.PART_BYTES);
        client.setMaxRequestHeadersSize(HEADER_BYTES);
        client.setMaxResponseHeadersSize(HEADER_BYTES);
    }
}
