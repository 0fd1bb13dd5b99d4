package io.vitrine.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a browser shows at the public port's root: what this is and where to go on. It needs nothing but itself. */
final class StartPage extends Handler.Wrapper {

    private static final String HEALTH = "<!-- health -->";

    private final byte[] page;
    private final String policy;

    /**
     * @param management the management port of each service by its name
     * @param others what answers all other requests
     */
    StartPage(Map<String, Integer> management, Handler others) {
        super(others);
        var text = template()
                .replace(
                        HEALTH,
                        management.entrySet().stream()
                                .map(service -> """
                        <li><a href="http://127.0.0.1:%2$d/actuator/health">%1$s</a></li>""".formatted(service.getKey(), service.getValue()))
                                .collect(Collectors.joining("\n")));
        this.page = text.getBytes(UTF_8);
        this.policy =
                "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        .formatted(hash(text.substring(
                                text.indexOf("<style>") + "<style>".length(), text.indexOf("</style>"))));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var method = request.getMethod();
        // As it was written: /schemas/.. is not the root to the service that answers, and so not here.
        if (!"/".equals(request.getHttpURI().getPath()) || !(HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method))) {
            return super.handle(request, response, callback);
        }
        var client = ClientConnection.of(request);
        client.begin();
        Request.addCompletionListener(request, _ -> client.end());
        send(request, response, callback);
        return true;
    }

    private void send(Request request, Response response, Callback callback) {
        response.setStatus(HttpStatus.OK_200);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        headers.put(HttpHeader.CONTENT_LENGTH, page.length);
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        headers.put("Content-Security-Policy", policy);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        response.write(true, ByteBuffer.wrap(HttpMethod.HEAD.is(request.getMethod()) ? new byte[0] : page), callback);
    }

    private static String template() {
        try (var file = Objects.requireNonNull(StartPage.class.getResourceAsStream("start.html"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
