package io.vitrine.delivery.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What pages load to show widgets: a script and a stylesheet, the same for all projects. */
final class StaticFile {

    /** Kept for an hour without asking, and a day longer while it is fetched anew or we cannot be reached. */
    private static final String CACHING = "public, max-age=3600, stale-while-revalidate=86400, stale-if-error=86400";

    private static final Map<String, StaticFile> FILES = Map.of(
            "/embed.js", new StaticFile("embed.js", Kind.SCRIPT),
            "/delivery/vitrine.css", new StaticFile("vitrine.css", Kind.STYLESHEET));

    private final Answer answer;

    private StaticFile(String name, Kind kind) {
        answer = Answer.of(kind, read(name));
    }

    static @Nullable StaticFile of(HttpServletRequest request) {
        return FILES.get(request.getRequestURI());
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var encoding = answer.encodingFor(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        var tag = encoding.tag(answer.hash());
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CACHING);
        response.setHeader(HttpHeaders.VARY, "Accept-Encoding");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (EntityTags.match(request.getHeaders(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(answer.kind().contentType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        var coding = encoding.contentCoding();
        if (coding != null) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, coding);
        }
        var body = answer.body(encoding);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static byte[] read(String name) {
        try (var in = StaticFile.class.getResourceAsStream("/delivery/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
