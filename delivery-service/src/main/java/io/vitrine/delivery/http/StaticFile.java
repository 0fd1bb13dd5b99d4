package io.vitrine.delivery.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The static files that pages with widgets load, for all projects: a script, a stylesheet and the images of the demo.
 */
final class StaticFile {

    /**
     * Cached for an hour without revalidation, and for a day longer while it is revalidated or delivery is unreachable.
     */
    private static final String CACHING = "public, max-age=3600, stale-while-revalidate=86400, stale-if-error=86400";

    private static final Map<String, StaticFile> FILES = Map.of(
            "/embed.js", new StaticFile("embed.js", Kind.SCRIPT),
            "/delivery/vitrine.css", new StaticFile("vitrine.css", Kind.STYLESHEET),
            "/delivery/samples/lake.svg", sample("lake"),
            "/delivery/samples/forest.svg", sample("forest"),
            "/delivery/samples/winter-road.svg", sample("winter-road"),
            "/delivery/samples/coffee.svg", sample("coffee"),
            "/delivery/samples/blueberries.svg", sample("blueberries"),
            "/delivery/samples/desk.svg", sample("desk"));

    private final PublicResponse answer;

    private StaticFile(String name, Kind kind) {
        answer = PublicResponse.of(kind, read(name));
    }

    /** An image for the demo, which therefore needs no other server. */
    private static StaticFile sample(String name) {
        return new StaticFile("samples/%s.svg".formatted(name), Kind.PICTURE);
    }

    /** @param target of a request, with or without a query */
    static @Nullable StaticFile of(String target) {
        var question = target.indexOf('?');
        return FILES.get(question < 0 ? target : target.substring(0, question));
    }

    Reply reply(Request request) {
        var encoding = answer.encodingFor(request.header("Accept-Encoding"));
        var tag = encoding.tag(answer.hash());
        var status = EntityTags.match(request.headers("If-None-Match"), tag) ? Status.NOT_MODIFIED : Status.OK;
        var fields = ResponseHead.of(status)
                .add("ETag", tag)
                .add("Cache-Control", CACHING)
                .add("Vary", "Accept-Encoding")
                .add("Cross-Origin-Resource-Policy", "cross-origin");
        if (status == Status.NOT_MODIFIED) {
            return Reply.Whole.of(status, fields);
        }
        fields.add("Content-Type", answer.kind().contentType()).add("X-Content-Type-Options", "nosniff");
        var policy = answer.kind().policy();
        if (policy != null) {
            fields.add("Content-Security-Policy", policy);
        }
        var coding = encoding.contentCoding();
        if (coding != null) {
            fields.add("Content-Encoding", coding);
        }
        return Reply.Whole.of(status, fields, answer.body(encoding));
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
