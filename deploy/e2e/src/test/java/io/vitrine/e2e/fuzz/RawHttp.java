package io.vitrine.e2e.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vitrine.e2e.client.Answer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A client for requests that HTTP libraries refuse to send: one connection per request, every byte as given. */
final class RawHttp {

    private static final int TIMEOUT_MS = 10_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** The response; only the head of an event stream. */
    Answer send(HostileRequest request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(TIMEOUT_MS);
            try {
                socket.getOutputStream().write(request.bytes());
            } catch (SocketException e) {
                // The response to a request that is too large arrives before all of the request is sent.
            }
            return answer(request, new BufferedInputStream(socket.getInputStream()));
        }
    }

    private static Answer answer(HostileRequest request, InputStream in) throws IOException {
        var status = 100;
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        while (status < 200) {
            headers.clear();
            status = Integer.parseInt(line(in).split(" ", 3)[1]);
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var colon = line.indexOf(':');
                headers.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        var head = HttpHeaders.of(headers, (_, _) -> true);
        var body = body(request, status, head, in);
        return new Answer(request.toString(), status, head, body);
    }

    private static byte[] body(HostileRequest request, int status, HttpHeaders head, InputStream in)
            throws IOException {
        var type = head.firstValue("Content-Type").orElse("");
        if (request.method().equals("HEAD") || status == 204 || status == 304 || type.startsWith("text/event-stream")) {
            return new byte[0];
        }
        if (head.firstValue("Transfer-Encoding").isEmpty()) {
            var length = head.firstValueAsLong("Content-Length");
            return length.isPresent() ? in.readNBytes((int) length.getAsLong()) : in.readAllBytes();
        }
        var body = new ByteArrayOutputStream();
        for (var size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).replaceFirst(";.*", "").strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection ended within a line: " + line.toString(ISO_8859_1));
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }
}
