package io.vitrine.delivery.http;

import org.jspecify.annotations.Nullable;

/**
 * The head of a successful response, for browsers and caches.
 *
 * @param dependencies the surrogate keys, by which a cache can purge the response
 * @param location the URL of the selected format if the request did not determine it, otherwise null
 * @param next the URL of the rest that did not fit into the response, or null
 */
record ResponseMetadata(
        Kind kind,
        Encoding encoding,
        String tag,
        Dependencies dependencies,
        @Nullable String location,
        @Nullable String next) {

    static ResponseMetadata of(
            PublicResponse answer, Encoding encoding, Dependencies dependencies, @Nullable String location) {
        return new ResponseMetadata(answer.kind(), encoding, encoding.tag(answer.hash()), dependencies, location, null);
    }

    /** With the URL of the next part. */
    ResponseMetadata followedBy(@Nullable String address) {
        return new ResponseMetadata(kind, encoding, tag, dependencies, location, address);
    }

    /** Whether the client already has these bytes. A failure never matches. */
    boolean isKnownTo(Request request) {
        var known = request.header("If-None-Match");
        if (known == null || kind == Kind.FAILURE) {
            return false;
        }
        // The fast path: nearly always, it is exactly the tag of the last response.
        return known.equals(tag) || EntityTags.match(request.headers("If-None-Match"), tag);
    }

    Reply.Whole notModified() {
        return Reply.Whole.of(Status.NOT_MODIFIED, caching(Status.NOT_MODIFIED));
    }

    Reply.Whole with(byte[] body) {
        var fields = caching(kind.status()).add("Content-Type", kind.contentType());
        if (kind.policy() != null) {
            fields.add("Content-Security-Policy", kind.policy());
        }
        fields.add("X-Content-Type-Options", "nosniff");
        var coding = encoding.contentCoding();
        if (coding != null) {
            fields.add("Content-Encoding", coding);
        }
        return Reply.Whole.of(kind.status(), fields, body);
    }

    private ResponseHead caching(Status status) {
        var fields = ResponseHead.of(status);
        if (next != null) {
            fields.add("Link", "<%s>; rel=\"next\"".formatted(next));
        }
        if (location != null) {
            fields.add("Content-Location", location);
        }
        return fields.add("ETag", tag)
                .add(
                        "Cache-Control",
                        kind == Kind.FAILURE
                                ? "no-store"
                                : dependencies.project().caching())
                .add("Vary", location == null ? "Accept-Encoding" : "Accept-Encoding, Accept")
                .add("Surrogate-Key", dependencies.surrogateKey());
    }
}
