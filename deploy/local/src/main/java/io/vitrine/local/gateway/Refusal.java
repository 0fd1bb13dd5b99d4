package io.vitrine.local.gateway;

import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gateway itself says, in the words that the services use: with a stable code, in the asked dialect. */
record Refusal(int status, String code, String detail) {

    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[\\w.:-]{1,128}");
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String RETRY_AFTER_SECONDS = "1";

    /** Why a request cannot be passed on, or null if it can. */
    static @Nullable Refusal of(Request request, GatewayLimits limits) {
        var target = of(request.getHttpURI());
        return target == null && request.getLength() > limits.bodyBytes() ? largeBody(limits.bodyBytes()) : target;
    }

    private static @Nullable Refusal of(HttpURI target) {
        var path = target.getPath();
        // Two slashes at the beginning are a host to some who read it, and a path to others.
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            return new Refusal(
                    HttpStatus.BAD_REQUEST_400, "bad-request", "The target of a request begins with one slash.");
        }
        // The services would refuse it too, but before they know whose API it is written against.
        var query = target.getQuery();
        if (!isAscii(path) || query != null && !isAscii(query)) {
            return new Refusal(
                    HttpStatus.BAD_REQUEST_400,
                    "bad-request",
                    "The target of a request is in ASCII. Percent-encode other characters, in UTF-8.");
        }
        // Anything else has no meaning, and the client that passes it on could not even send it.
        if (query != null && STRAY_PERCENT.matcher(query).find()) {
            return new Refusal(
                    HttpStatus.BAD_REQUEST_400, "bad-request", "In a query, % is followed by two hexadecimal digits.");
        }
        return null;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    /** Why there is no answer from a service. */
    static Refusal of(Throwable failure, Routes.Backend backend) {
        LOG.debug("The {} gave no answer", backend.name(), failure);
        return switch (failure) {
            case ConnectException _ ->
                new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE_503,
                        "service-unavailable",
                        "The %s is not running at the moment. Nothing was changed.".formatted(backend.name()));
            case LateBody late ->
                new Refusal(
                        HttpStatus.REQUEST_TIMEOUT_408,
                        "request-timeout",
                        "The body of the request did not arrive in time (limit %s). Send less, or send it faster."
                                .formatted(text(late.limit())));
            case LargeBody large -> largeBody(large.limitBytes());
            case MalformedBody _ ->
                new Refusal(
                        HttpStatus.BAD_REQUEST_400,
                        "bad-request",
                        "The body of the request is malformed: its chunks or its length are wrong.");
            case TimeoutException _ ->
                new Refusal(
                        HttpStatus.GATEWAY_TIMEOUT_504,
                        "service-timeout",
                        "The %s did not answer in time.".formatted(backend.name()));
            case Throwable _ ->
                new Refusal(
                        HttpStatus.BAD_GATEWAY_502,
                        "service-interrupted",
                        "The %s broke off before it answered.".formatted(backend.name()));
        };
    }

    private static Refusal largeBody(int limitBytes) {
        return new Refusal(
                HttpStatus.PAYLOAD_TOO_LARGE_413,
                "body-too-large",
                "The body of the request is too large (limit %d bytes). Send less in one request."
                        .formatted(limitBytes));
    }

    /** More connections from one address than may be open at once. */
    static Refusal tooManyConnections(int limit) {
        return new Refusal(
                HttpStatus.TOO_MANY_REQUESTS_429,
                "too-many-connections",
                "Too many connections from this address (limit %d). Close some, or use those that are open again."
                        .formatted(limit));
    }

    /** More connections than may be open at once. */
    static Refusal full(int limit) {
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE_503,
                "too-many-connections",
                "Too many connections are open (limit %d). Retry after 1 s.".formatted(limit));
    }

    static Refusal lateHead(Duration limit) {
        return new Refusal(
                HttpStatus.REQUEST_TIMEOUT_408,
                "request-timeout",
                "The head of the request did not arrive in time (limit %s). Send it at once.".formatted(text(limit)));
    }

    /** More requests than a service is sent at once. */
    static Refusal busy(Routes.Backend backend, int limit) {
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE_503,
                "too-many-requests-in-flight",
                "Too many requests to the %s are in flight (limit %d). Retry after 1 s."
                        .formatted(backend.name(), limit));
    }

    /** What is no request at all. */
    static Refusal of(int status, GatewayLimits limits) {
        if (status == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 || status == HttpStatus.URI_TOO_LONG_414) {
            return new Refusal(
                    status,
                    code(status),
                    "The head of the request is too large (limit %d KiB with all headers). Shorten its address or its headers."
                            .formatted(limits.headBytes() / 1024));
        }
        if (status == HttpStatus.EXPECTATION_FAILED_417) {
            return new Refusal(
                    status, code(status), "Expect is 100-continue or nothing. Leave it out. Nothing was changed.");
        }
        return new Refusal(status, code(status), "The gateway could not read or pass on this request.");
    }

    private static String code(int status) {
        return HttpStatus.getMessage(status).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    String title() {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('-', ' ');
    }

    void send(Request request, Response response, Callback callback) {
        var id = requestId(request);
        LOG.debug("{} {} is refused with {} {} ({})", request.getMethod(), request.getHttpURI(), status, code, id);
        var wording = Wording.at(request.getHttpURI());
        var body = ByteBuffer.wrap(wording.of(this, id).getBytes(StandardCharsets.UTF_8));
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, wording.contentType());
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
        headers.put(REQUEST_ID, id);
        if (saysRetryAfter()) {
            headers.put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (status == HttpStatus.REQUEST_TIMEOUT_408) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
        if (status == HttpStatus.PAYLOAD_TOO_LARGE_413) {
            headers.put(HttpHeader.CONNECTION, "close");
            response.write(true, body, Callback.from(() -> UnreadBody.discard(request, callback), callback::failed));
        } else {
            response.write(true, body, callback);
        }
    }

    private boolean saysRetryAfter() {
        return HttpStatus.isServerError(status) || status == HttpStatus.TOO_MANY_REQUESTS_429;
    }

    /** The whole answer on a connection that is then closed, where there is no request to know a dialect from. */
    ByteBuffer asMessage() {
        var id = UUID.randomUUID().toString();
        var wording = Wording.PROBLEM_DETAILS;
        var body = wording.of(this, id);
        var retry = saysRetryAfter() ? "Retry-After: " + RETRY_AFTER_SECONDS + "\r\n" : "";
        return ByteBuffer.wrap("""
                HTTP/1.1 %d %s\r
                Content-Type: %s\r
                Cache-Control: no-store\r
                Content-Length: %d\r
                %s: %s\r
                %sConnection: close\r
                \r
                %s""".formatted(
                        status,
                        HttpStatus.getMessage(status),
                        wording.contentType(),
                        body.length(),
                        REQUEST_ID,
                        id,
                        retry,
                        body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static String requestId(Request request) {
        var given = request.getHeaders().get(REQUEST_ID);
        return given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
