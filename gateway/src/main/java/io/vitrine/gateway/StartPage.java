package io.vitrine.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page at the root of the public port, with an introduction and links. It is self-contained. */
final class StartPage {

    private static final String HEALTH = "<!-- health -->";

    private final byte[] page;
    private final String policy;

    /** @param management the management port of each service by its name */
    StartPage(Map<String, Integer> management) {
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

    /** Compares the raw path: /schemas/.. is not the root for the services, and therefore not here. */
    boolean isWanted(HttpMethod method, Target target) {
        return target.path().equals("/") && Routes.isRead(method.name());
    }

    FullHttpResponse answer() {
        var answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(page));
        answer.headers()
                .set("Content-Type", "text/html;charset=utf-8")
                .set("Content-Length", page.length)
                .set("Cache-Control", "no-cache")
                .set("Date", DateFormatter.format(new Date()))
                .set("Content-Security-Policy", policy)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer");
        return answer;
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
