package io.vitrine.delivery.http;

import io.vitrine.delivery.store.ContentHash;
import io.vitrine.delivery.store.DeliveredDocument;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A public response in its final form. It is compressed once, on the first request for an encoding. */
final class PublicResponse {

    /** The approximate overhead of an entry in bytes, in addition to its content. */
    private static final int OVERHEAD = 300;

    private final Kind kind;
    private final String hash;
    private final Map<Encoding, byte[]> bodies = new EnumMap<>(Encoding.class);
    private final Set<Encoding> offered = EnumSet.copyOf(Compression.OFFERED);
    private volatile boolean retired;

    private PublicResponse(Kind kind, String hash, byte[] plain) {
        this.kind = kind;
        this.hash = hash;
        bodies.put(Encoding.IDENTITY, plain);
    }

    static PublicResponse of(Kind kind, byte[] body) {
        return new PublicResponse(kind, ContentHash.of(body), body);
    }

    static PublicResponse of(DeliveredDocument document) {
        return new PublicResponse(Kind.JSON, document.hash(), document.json());
    }

    Kind kind() {
        return kind;
    }

    /** @param acceptEncoding the header of the request, or null */
    synchronized Encoding encodingFor(@Nullable String acceptEncoding) {
        var best = Encoding.best(acceptEncoding, offered);
        if (bodies.containsKey(best)) {
            return best;
        }
        var body = Compression.of(plain(), best);
        if (body.length >= plain().length) {
            offered.remove(best);
            return encodingFor(acceptEncoding);
        }
        bodies.put(best, body);
        return best;
    }

    /** @param encoding a result of {@link #encodingFor} */
    synchronized byte[] body(Encoding encoding) {
        var body = bodies.get(encoding);
        if (body == null) {
            throw new IllegalArgumentException("No body in " + encoding);
        }
        return body;
    }

    /** The body without encoding. */
    byte[] plain() {
        return body(Encoding.IDENTITY);
    }

    /** The hash of the content, see {@link ContentHash}. */
    String hash() {
        return hash;
    }

    /**
     * The size in bytes, with the maximum of the compressed bodies: each is kept only if it is smaller than the plain
     * one.
     */
    int size() {
        return OVERHEAD + Compression.OFFERED.size() * plain().length;
    }

    /** Retires the response: it is outdated, or its invalidation would no longer be noticed. */
    void retire() {
        retired = true;
    }

    boolean isRetired() {
        return retired;
    }
}
