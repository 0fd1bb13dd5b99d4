package io.vitrine.servers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Requests the API versions of a broker: the cheapest request that only a ready broker answers. */
public final class KafkaProbe {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 20_250;
    private static final int REQUEST_BYTES = 10;

    private KafkaProbe() {}

    /** Whether the broker at a port of this machine, whose connections are not encrypted, is ready. */
    public static boolean answers(int port) {
        return answers(port, null);
    }

    /** @param certificate of the broker, null if its connections are not encrypted */
    static boolean answers(int port, @Nullable ServerCertificate certificate) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return certificate == null
                    ? answers(socket)
                    : answers(certificate.context().getSocketFactory().createSocket(socket, "127.0.0.1", port, true));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean answers(Socket connected) throws IOException {
        try (var socket = connected) {
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
        }
    }
}
