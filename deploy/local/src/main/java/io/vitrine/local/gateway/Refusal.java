package io.vitrine.local.gateway;

import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

/** What the gateway itself says, in the words that the services use: with a stable code, in the asked dialect. */
record Refusal(int status, String code, String detail) {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[\\w.:-]{1,128}");
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String RETRY_AFTER_SECONDS = "1";

    /** Why a target cannot be passed on, or null if it can. */
    static @Nullable Refusal of(HttpURI target) {
        var path = target.getPath();
        // Two slashes at the beginning are a host to some who read it, and a path to others.
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            return new Refusal(
                    HttpStatus.BAD_REQUEST_400, "bad-request", "The target of a request begins with one slash.");
        }
        // Nobody could make sense of anything else, and the client that passes it on could not even send it.
        var query = target.getQuery();
        if (query != null && STRAY_PERCENT.matcher(query).find()) {
            return new Refusal(
                    HttpStatus.BAD_REQUEST_400, "bad-request", "In a query, % is followed by two hexadecimal digits.");
        }
        return null;
    }

    /** Why there is no answer from a service. */
    static Refusal of(Throwable failure, Routes.Backend backend) {
        return switch (failure) {
            case ConnectException _ ->
                new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE_503,
                        "service-unavailable",
                        "The %s is not running at the moment. Nothing was changed.".formatted(backend.name()));
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

    /** What is no request at all. */
    static Refusal of(int status) {
        var code = HttpStatus.getMessage(status).toLowerCase(Locale.ROOT).replace(' ', '-');
        return new Refusal(status, code, "The gateway could not read or pass on this request.");
    }

    String title() {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('-', ' ');
    }

    void send(Request request, Response response, Callback callback) {
        var id = requestId(request);
        var wording = Wording.at(request.getHttpURI().getDecodedPath());
        var body = ByteBuffer.wrap(wording.of(this, id).getBytes(StandardCharsets.UTF_8));
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, wording.contentType());
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
        headers.put(REQUEST_ID, id);
        if (HttpStatus.isServerError(status)) {
            headers.put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.write(true, body, callback);
    }

    private static String requestId(Request request) {
        var given = request.getHeaders().get(REQUEST_ID);
        return given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
