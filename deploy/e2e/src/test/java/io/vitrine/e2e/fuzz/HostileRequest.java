package io.vitrine.e2e.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request to the letter; a character of its head is a byte.
 *
 * @param operation as the contract names it
 */
record HostileRequest(String operation, String method, String target, List<Header> headers, byte[] body) {

    private static final int SHOWN = 300;

    record Header(String name, String value) {}

    boolean has(String header) {
        return headers.stream().anyMatch(one -> one.name().equalsIgnoreCase(header));
    }

    byte[] bytes() {
        var head = headers.stream()
                .map(header -> header.name() + ": " + header.value() + "\r\n")
                .collect(Collectors.joining());
        var length = body.length > 0 || !method.equals("GET") ? "Content-Length: " + body.length + "\r\n" : "";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s%s\r\n"
                .formatted(method, target, length, head)
                .getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** For the log of a failure; without the token. */
    @Override
    public String toString() {
        var shown = headers.stream()
                .map(header -> "%s: %s"
                        .formatted(
                                header.name(),
                                header.value().startsWith("Bearer ey") ? "(a token)" : shortened(header.value())))
                .collect(Collectors.joining(", "));
        return "%s %s [%s] %s".formatted(method, shortened(target), shown, shortened(new String(body, ISO_8859_1)));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (%d)".formatted(text.length());
    }
}
