package io.vitrine.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Hop-by-hop header fields (RFC 9110, section 7.6.1), and the fields with the origin of a request. */
final class HopHeaders {

    private static final List<CharSequence> HOP = List.of(
            HttpHeaderNames.CONNECTION,
            AsciiString.cached("keep-alive"),
            HttpHeaderNames.PROXY_AUTHENTICATE,
            HttpHeaderNames.PROXY_AUTHORIZATION,
            AsciiString.cached("proxy-connection"),
            HttpHeaderNames.TE,
            HttpHeaderNames.UPGRADE);

    /**
     * The fields for framing and routing stay, even if a client lists them in Connection: without them, a body would be
     * parsed as the next request.
     */
    private static final Set<String> NEVER_HOP = Set.of("content-length", "transfer-encoding", "host");

    private static final List<AsciiString> CLAIMS = Stream.of(
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-port",
                    "x-forwarded-prefix",
                    "x-forwarded-proto",
                    "x-forwarded-server",
                    "x-forwarded-ssl",
                    "x-real-ip")
            .map(AsciiString::cached)
            .toList();

    private HopHeaders() {}

    /** Converts the request of a client to the request for the service. */
    static HttpRequest passedOn(HttpRequest request, Target target, SocketAddress client) {
        remove(request.headers());
        forward(request.headers(), client);
        if (!request.headers().contains(HttpHeaderNames.HOST)) {
            request.headers().set("Host", "127.0.0.1");
        }
        return request.setUri(target.written()).setProtocolVersion(HttpVersion.HTTP_1_1);
    }

    /**
     * Converts the response of a service to the response for the client.
     *
     * @param method of the request
     */
    static void passBack(HttpResponse answer, HttpMethod method, boolean takesChunks) {
        remove(answer.headers());
        answer.setProtocolVersion(HttpVersion.HTTP_1_1);
        // Tomcat omits the reason phrase.
        answer.setStatus(HttpResponseStatus.valueOf(answer.status().code()));
        var hasBody = !HttpMethod.HEAD.equals(method)
                && answer.status().code() != HttpResponseStatus.NO_CONTENT.code()
                && answer.status().code() != HttpResponseStatus.NOT_MODIFIED.code();
        if (hasBody
                && takesChunks
                && !HttpUtil.isContentLengthSet(answer)
                && !HttpUtil.isTransferEncodingChunked(answer)) {
            answer.headers().set("Transfer-Encoding", HttpHeaderValues.CHUNKED);
        }
    }

    private static void remove(HttpHeaders headers) {
        for (var field : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (var named : field.split(",")) {
                var name = named.strip();
                if (!name.isEmpty() && !NEVER_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    headers.remove(name);
                }
            }
        }
        HOP.forEach(headers::remove);
    }

    /** Sets the origin of a request. Values from the client are removed. */
    private static void forward(HttpHeaders headers, SocketAddress client) {
        CLAIMS.forEach(headers::remove);
        if (client instanceof InetSocketAddress peer) {
            headers.set("X-Forwarded-For", peer.getAddress().getHostAddress());
        }
        headers.set("X-Forwarded-Proto", "http");
        var host = headers.get(HttpHeaderNames.HOST);
        if (host != null) {
            headers.set("X-Forwarded-Host", host);
        }
        // Empty values have no meaning, but Tomcat refuses them and closes the connection without announcing it.
        if (headers.contains(HttpHeaderNames.EXPECT)) {
            var waits = headers.containsValue(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true);
            headers.remove(HttpHeaderNames.EXPECT);
            if (waits) {
                headers.set("Expect", HttpHeaderValues.CONTINUE);
            }
        }
    }
}
