package io.vitrine.servers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a broker which requests it knows: the cheapest question that only a broker ready for clients answers. */
final class KafkaProbe {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 20_250;
    private static final int REQUEST_BYTES = 10;

    private KafkaProbe() {}

    static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var request = new DataOutputStream(socket.getOutputStream());
            request.writeInt(REQUEST_BYTES);
            request.writeShort(API_VERSIONS);
            request.writeShort(0);
            request.writeInt(CORRELATION);
            request.writeShort(-1);
            request.flush();
            var response = new DataInputStream(socket.getInputStream());
            response.readInt();
            return response.readInt() == CORRELATION && response.readShort() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
