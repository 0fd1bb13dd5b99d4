package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The head of a response on the wire: its status line and its header fields, in the order of their addition. */
final class ResponseHead {

    private final StringBuilder text = new StringBuilder(512);

    private ResponseHead(Status status) {
        text.append("HTTP/1.1 ")
                .append(status.code())
                .append(' ')
                .append(status.reason())
                .append("\r\n");
    }

    /**
     * With the CORS headers of every response: it is public and uses no credentials, so a page of any origin may read
     * it.
     */
    static ResponseHead of(Status status) {
        return new ResponseHead(status)
                .add("Access-Control-Allow-Origin", "*")
                .add("Access-Control-Expose-Headers", "ETag, Link, X-Request-Id");
    }

    /** @throws IllegalArgumentException if the value would end the line */
    ResponseHead add(String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("A line break in " + name);
        }
        text.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(ISO_8859_1);
    }
}
