package io.vitrine.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An error response of the gateway, in the format of the services: with a stable code, in the dialect of the request.
 */
record Refusal(int status, String code, String detail) {

    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[\\w.:-]{1,128}");
    private static final String RETRY_AFTER_SECONDS = "1";

    /** The error for an invalid target. */
    static Refusal badRequest(String detail) {
        return new Refusal(400, "bad-request", detail);
    }

    /** The error for a missing response of a service. */
    static Refusal of(Throwable failure, Routes.Backend backend) {
        LOG.debug("No response from the {}", backend.name(), failure);
        return switch (failure) {
            case ConnectException _, NoRouteToHostException _, UnknownHostException _ ->
                new Refusal(
                        503,
                        "service-unavailable",
                        "The %s is not running at the moment. Nothing was changed.".formatted(backend.name()));
            case LateBody late ->
                new Refusal(
                        408,
                        "request-timeout",
                        "The body of the request did not arrive in time (limit %s). Send less, or send it faster."
                                .formatted(text(late.limit())));
            case LargeBody large -> largeBody(large.limitBytes());
            case MalformedBody _ ->
                new Refusal(
                        400,
                        "bad-request",
                        "The body of the request is malformed: its chunks or its length are wrong.");
            case TimeoutException _ ->
                new Refusal(504, "service-timeout", "The %s did not respond in time.".formatted(backend.name()));
            case Throwable _ ->
                new Refusal(
                        502,
                        "service-interrupted",
                        "The %s closed the connection before it responded.".formatted(backend.name()));
        };
    }

    static Refusal largeBody(int limitBytes) {
        return new Refusal(
                413,
                "body-too-large",
                "The body of the request is too large (limit %d bytes). Send less in one request."
                        .formatted(limitBytes));
    }

    /** The error for too many connections from one address. */
    static Refusal tooManyConnections(int limit) {
        return new Refusal(
                429,
                "too-many-connections",
                "Too many connections from this client address (limit %d). Close some, or reuse open connections."
                        .formatted(limit));
    }

    /** The error for too many connections. */
    static Refusal full(int limit) {
        return new Refusal(
                503,
                "too-many-connections",
                "Too many connections are open (limit %d). Retry after 1 s.".formatted(limit));
    }

    static Refusal lateHead(Duration limit) {
        return new Refusal(
                408,
                "request-timeout",
                "The head of the request did not arrive in time (limit %s). Send it without pauses."
                        .formatted(text(limit)));
    }

    /** The error for too many concurrent requests to a service. */
    static Refusal busy(Routes.Backend backend, int limit) {
        return new Refusal(
                503,
                "too-many-requests-in-flight",
                "Too many requests to the %s are in flight (limit %d). Retry after 1 s."
                        .formatted(backend.name(), limit));
    }

    static Refusal largeHead(int status, GatewayLimits limits) {
        return new Refusal(
                status,
                status == 414 ? "uri-too-long" : "request-header-fields-too-large",
                "The head of the request is too large (limit %d KiB with all headers). Shorten the URL or the headers."
                        .formatted(limits.headBytes() / 1024));
    }

    static Refusal expectation() {
        return new Refusal(
                417, "expectation-failed", "Expect only supports 100-continue. Omit the header. Nothing was changed.");
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    String title() {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('-', ' ');
    }

    /** @param request the refused request, as far as it could be read */
    FullHttpResponse answer(HttpRequest request, Target target) {
        var id = requestId(request);
        LOG.debug("{} {} refused: {} {} ({})", request.method(), target.written(), status, code, id);
        return answer(ErrorFormat.at(target), id);
    }

    private FullHttpResponse answer(ErrorFormat wording, String id) {
        var body = Unpooled.wrappedBuffer(wording.of(this, id).getBytes(StandardCharsets.UTF_8));
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        answer.headers()
                .set("Content-Type", wording.contentType())
                .set("Cache-Control", HttpHeaderValues.NO_STORE)
                .set("Content-Length", body.readableBytes())
                .set("Date", DateFormatter.format(new Date()))
                .set(REQUEST_ID, id);
        if (saysRetryAfter()) {
            answer.headers().set("Retry-After", RETRY_AFTER_SECONDS);
        }
        return answer;
    }

    private boolean saysRetryAfter() {
        return status >= 500 || status == 429;
    }

    /** The complete response on a connection that is then closed, without a request and therefore without a dialect. */
    ByteBuf asMessage() {
        var id = UUID.randomUUID().toString();
        var wording = ErrorFormat.PROBLEM_DETAILS;
        var body = wording.of(this, id);
        var retry = saysRetryAfter() ? "Retry-After: " + RETRY_AFTER_SECONDS + "\r\n" : "";
        return Unpooled.wrappedBuffer("""
                HTTP/1.1 %d %s\r
                Content-Type: %s\r
                Cache-Control: no-store\r
                Content-Length: %d\r
                %s: %s\r
                %sConnection: close\r
                \r
                %s""".formatted(
                        status,
                        HttpResponseStatus.valueOf(status).reasonPhrase(),
                        wording.contentType(),
                        body.length(),
                        REQUEST_ID,
                        id,
                        retry,
                        body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static String requestId(HttpRequest request) {
        var given = request.headers().get(REQUEST_ID);
        return given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
