package io.vitrine.local.gateway;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** States to a service where a request came from. What a client claims about itself is dropped. */
final class ForwardedHeaders {

    private static final List<String> CLAIMS = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-Server",
            "X-Forwarded-Ssl",
            "X-Real-IP");

    private ForwardedHeaders() {}

    static void replace(HttpFields.Mutable headers, Request request) {
        CLAIMS.forEach(headers::remove);
        headers.put(HttpHeader.X_FORWARDED_FOR, Request.getRemoteAddr(request));
        headers.put(HttpHeader.X_FORWARDED_PROTO, "http");
        var host = request.getHeaders().get(HttpHeader.HOST);
        if (host != null) {
            headers.put(HttpHeader.X_FORWARDED_HOST, host);
        }
    }
}
