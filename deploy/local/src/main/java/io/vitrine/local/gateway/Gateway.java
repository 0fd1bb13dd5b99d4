package io.vitrine.local.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The process behind the one public port. */
public final class Gateway implements AutoCloseable {

    private static final int ANSWER_HEAD_BYTES = 32 * 1024;
    private static final int THREADS = 64;

    private final Server server;
    private final ConnectionLimits connections;

    public Gateway(int port, Routes routes) {
        this(port, routes, GatewayLimits.DEFAULT);
    }

    Gateway(int port, Routes routes, GatewayLimits limits) {
        this(port, routes, limits, Map.of());
    }

    private Gateway(int port, Routes routes, GatewayLimits limits, Map<String, Integer> management) {
        server = new Server(new QueuedThreadPool(THREADS));
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(limits.headBytes());
        http.setResponseHeaderSize(ANSWER_HEAD_BYTES);
        http.setUriCompliance(UriCompliance.UNSAFE);
        connections = new ConnectionLimits(http, limits);
        var connector = new ServerConnector(server, 1, 1, connections);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        server.addConnector(connector);
        server.setErrorHandler(new Errors(limits));
        server.setHandler(new StartPage(management, new GatewayHandler(routes, limits)));
    }

    /**
     * Arguments: its own port, those of command-service, query-service and delivery-service, and their management's.
     */
    public static void main(String[] arguments) throws Exception {
        var routes = Routes.of(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        var management = new LinkedHashMap<String, Integer>();
        management.put(routes.command().name(), Integer.parseInt(arguments[4]));
        management.put(routes.query().name(), Integer.parseInt(arguments[5]));
        management.put(routes.delivery().name(), Integer.parseInt(arguments[6]));
        var gateway =
                new Gateway(Integer.parseInt(arguments[0]), routes, GatewayLimits.of(System.getenv()), management);
        gateway.server.setStopAtShutdown(true);
        gateway.start();
        gateway.server.join();
    }

    public void start() throws Exception {
        server.start();
        connections.watch(server.getScheduler());
    }

    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** What never reaches a service: requests that are none. */
    private static final class Errors extends ErrorHandler {

        private final GatewayLimits limits;

        Errors(GatewayLimits limits) {
            this.limits = limits;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            // There may be more of it, and the client must not take this connection for its next request.
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            Refusal.of(response.getStatus(), limits).send(request, response, callback);
            return true;
        }
    }
}
