package io.vitrine.delivery.http;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** Everything here is public and takes no credentials, so a page of any origin may read it. */
final class Cors {

    static final String METHODS = "GET, HEAD, OPTIONS";

    /** How long a browser need not ask again, in seconds. */
    private static final String REMEMBER = "86400";

    private Cors() {}

    static void allow(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, " + RequestId.HEADER);
    }

    /** Answers a preflight, and whoever else asks what can be done here. */
    static void preflight(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader(HttpHeaders.ALLOW, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "*");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, REMEMBER);
    }
}
