package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** A gateway with small limits, and connections to it. */
abstract class WithSmallLimits extends BehindTheGateway {

    static final Duration TIMEOUT = Duration.ofSeconds(10);

    static GatewayLimits quick() {
        return new GatewayLimits(
                8,
                4,
                2,
                16 * 1024,
                256 * 1024,
                512 * 1024,
                Duration.ofMillis(400),
                Duration.ofMillis(400),
                Duration.ofMillis(1_500),
                Duration.ofSeconds(20),
                Duration.ofMillis(400),
                Duration.ofMillis(600));
    }

    @BeforeEach
    void the_limits_are_small() throws Exception {
        gateway.close();
        gateway = gateway(routes(), quick());
        gateway.start();
    }

    Socket connected() throws IOException {
        return connected("127.0.0.1");
    }

    Socket connected(String from) throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.port(), InetAddress.ofLiteral(from), 0);
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
}
