package io.vitrine.events.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain over a project's events: each link is SHA-256 over the link before and one event, so that a changed,
 * removed, inserted or reordered event changes every later link. {@code docs/audit-format.md} specifies it for
 * verifiers in other languages.
 */
public final class Chain {

    private static final String BEGINNING = "vitrine audit chain 1\n";

    private Chain() {}

    /** The link before a project's first event: SHA-256 over a fixed line and the project's id. */
    public static byte[] beginning(String project) {
        return sha256().digest((BEGINNING + project).getBytes(UTF_8));
    }

    /** The link that an event adds: 32 bytes. */
    public static byte[] next(byte[] before, ChainedEvent event) {
        var digest = sha256();
        digest.update(before);
        put(digest, event.position());
        put(digest, event.id());
        put(digest, event.type());
        put(digest, event.subject());
        put(digest, event.version());
        put(digest, event.time());
        put(digest, event.actor());
        put(digest, event.requestId());
        put(digest, event.dialect());
        put(digest, event.reason());
        put(digest, event.clientAddress());
        put(digest, event.data());
        return digest.digest();
    }

    public static String hex(byte[] link) {
        return HexFormat.of().formatHex(link);
    }

    /** The length in bytes, a colon and the text; a missing part is a minus sign. No two rows have the same bytes. */
    private static void put(MessageDigest digest, @Nullable String part) {
        if (part == null) {
            digest.update((byte) '-');
            return;
        }
        var bytes = part.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
