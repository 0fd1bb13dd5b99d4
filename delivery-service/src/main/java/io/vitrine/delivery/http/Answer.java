package io.vitrine.delivery.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something public, ready to be sent: nothing is left to do for a request but to choose and copy bytes. */
final class Answer {

    /** What an entry costs beside its bytes, in bytes, roughly. */
    private static final int OVERHEAD = 300;

    /** Half of SHA-256: nobody gains from a collision with oneself. */
    private static final int HASH = 16;

    private final Kind kind;
    private final String hash;
    private final Map<Encoding, byte[]> bodies;

    private Answer(Kind kind, String hash, Map<Encoding, byte[]> bodies) {
        this.kind = kind;
        this.hash = hash;
        this.bodies = bodies;
    }

    static Answer of(Kind kind, byte[] body) {
        return new Answer(kind, hash(body), Compression.all(body));
    }

    Kind kind() {
        return kind;
    }

    /** @param acceptEncoding as the request has it, or null */
    Encoding encodingFor(@Nullable String acceptEncoding) {
        return Encoding.best(acceptEncoding, bodies.keySet());
    }

    /** @param encoding one that {@link #encodingFor} gave */
    byte[] body(Encoding encoding) {
        var body = bodies.get(encoding);
        if (body == null) {
            throw new IllegalArgumentException("No body in " + encoding);
        }
        return body;
    }

    /** Without any encoding. */
    byte[] plain() {
        return body(Encoding.IDENTITY);
    }

    /** Names the content: equal content, equal hash, on every node and after every restart. */
    String hash() {
        return hash;
    }

    /** In bytes. */
    int size() {
        return OVERHEAD + bodies.values().stream().mapToInt(body -> body.length).sum();
    }

    static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
