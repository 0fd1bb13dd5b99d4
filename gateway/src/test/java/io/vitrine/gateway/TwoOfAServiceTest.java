package io.vitrine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway in front of two processes of command-service and of query-service. */
class TwoOfAServiceTest extends BehindTheGateway {

    private HttpServer second;
    private HttpServer management;
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private Gateway both;

    @BeforeEach
    void a_second_process() throws Exception {
        second = backend("second");
        management = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
        management.createContext(
                "/actuator/health/readiness", exchange -> answer(exchange, ready.get() ? 200 : 503, "state"));
        management.start();
    }

    @AfterEach
    void the_second_is_gone() {
        if (both != null) {
            both.close();
        }
        second.stop(0);
        management.stop(0);
    }

    private void start(List<ServiceAddress> command) throws IOException {
        start(command, List.of(ServiceAddress.local(1)));
    }

    private void start(List<ServiceAddress> command, List<ServiceAddress> query) throws IOException {
        both = new Gateway(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                Routes.of(command, query, List.of(ServiceAddress.local(1))),
                GatewayLimits.DEFAULT,
                TrustedProxies.NONE,
                Map.of());
        both.start();
    }

    private ServiceAddress of(HttpServer server, HttpServer readiness) {
        return new ServiceAddress(
                "127.0.0.1",
                server.getAddress().getPort(),
                new ServiceAddress.HostAndPort(
                        "127.0.0.1", readiness.getAddress().getPort()));
    }

    private static ServiceAddress of(HttpServer server) {
        return ServiceAddress.local(server.getAddress().getPort());
    }

    /** How many of the responses each process sent. */
    private Map<String, Integer> posts(int count) throws Exception {
        var services = new TreeMap<String, Integer>();
        for (var i = 0; i < count; i++) {
            var answer = send(request(both.port(), "/api/projects").POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            services.merge(answer.body(), 1, Integer::sum);
        }
        return services;
    }

    @Test
    void both_get_requests() throws Exception {
        start(List.of(of(command), of(second)));

        assertThat(posts(6)).isEqualTo(Map.of("command", 3, "second", 3));
    }

    @Test
    void without_one_the_other_gets_all_writes_and_none_fails() throws Exception {
        start(List.of(of(command), of(second)));
        posts(4);

        command.stop(0);
        // A connection of the pool may have been closed a moment ago, which the gateway only reads on its event loop.
        Awaitility.await().until(() -> connectionsAreClosed());

        assertThat(posts(6)).isEqualTo(Map.of("second", 6));
    }

    private boolean connectionsAreClosed() throws Exception {
        return send(request(both.port(), "/api/projects").POST(BodyPublishers.ofString("{}")))
                        .statusCode()
                == 200;
    }

    @Test
    void a_process_that_takes_no_requests_gets_none_while_it_still_listens() throws Exception {
        start(List.of(of(command), of(second, management)));
        posts(2);

        ready.set(false);
        Awaitility.await().until(() -> posts(4).equals(Map.of("command", 4)));
        assertThat(posts(10)).isEqualTo(Map.of("command", 10));

        ready.set(true);
        Awaitility.await().until(() -> posts(4).equals(Map.of("command", 2, "second", 2)));
    }

    @Test
    void a_read_that_a_process_leaves_unanswered_is_answered_by_the_other() throws Exception {
        try (var broken = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> closeEach(broken));
            start(List.of(ServiceAddress.local(1)), List.of(ServiceAddress.local(broken.getLocalPort()), of(query)));

            for (var i = 0; i < 4; i++) {
                assertThat(send(request(both.port(), "/api/projects")).body()).isEqualTo("query");
            }
        }
    }

    @Test
    void a_write_that_a_process_leaves_unanswered_is_not_sent_to_the_other() throws Exception {
        try (var broken = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> closeEach(broken));
            start(List.of(ServiceAddress.local(broken.getLocalPort()), of(command)));

            var answer = send(request(both.port(), "/api/projects").POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(502);
        }
    }

    /** Reads the head of each request, and closes the connection without a response. */
    private static void closeEach(ServerSocket server) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                socket.getInputStream().read(new byte[4096]);
            } catch (IOException _) {
                return;
            }
        }
    }

    @Test
    void two_gateways_share_a_port_and_one_goes_on_alone() throws Exception {
        var routes = Routes.of(List.of(of(command)), List.of(of(query)), List.of(of(delivery)));
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        both = new Gateway(address, true, routes, GatewayLimits.DEFAULT, TrustedProxies.NONE, Map.of());
        both.start();
        address = new InetSocketAddress(address.getAddress(), both.port());
        try (var other = new Gateway(address, true, routes, GatewayLimits.DEFAULT, TrustedProxies.NONE, Map.of())) {
            other.start();
        }

        assertThat(posts(3)).isEqualTo(Map.of("command", 3));
    }
}
