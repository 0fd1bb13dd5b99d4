package io.vitrine.local.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the gateway itself says, in the words that the services use: problem details with a stable code. */
final class Refusal {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[\\w.:-]{1,128}");
    private static final String RETRY_AFTER_SECONDS = "1";

    private Refusal() {}

    static void send(Request request, Response response, Callback callback, int status, String code, String detail) {
        var id = requestId(request);
        var title = code.substring(0, 1).toUpperCase() + code.substring(1).replace('-', ' ');
        var problem = """
                {"type":"urn:vitrine:problem:%s","title":"%s","status":%d,"code":"%s","detail":"%s","traceId":"%s"}""".formatted(code, title, status, code, detail, id);
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(REQUEST_ID, id);
        if (HttpStatus.isServerError(status)) {
            headers.put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        var body = ByteBuffer.wrap(problem.getBytes(StandardCharsets.UTF_8));
        headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
        response.write(true, body, callback);
    }

    private static String requestId(Request request) {
        var given = request.getHeaders().get(REQUEST_ID);
        return given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
