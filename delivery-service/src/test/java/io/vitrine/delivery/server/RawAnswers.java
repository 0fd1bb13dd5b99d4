package io.vitrine.delivery.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** The exact bytes of all replies to requests, of which the last one closes the connection. */
final class RawAnswers {

    private RawAnswers() {}

    static String to(int port, String requests) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    static String withoutDate(String answers) {
        return answers.replaceAll("\r\nDate: [^\r]*", "\r\nDate: now");
    }
}
