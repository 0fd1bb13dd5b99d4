package io.vitrine.delivery.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A hash of content, which is equal for equal content on every node. */
public final class ContentHash {

    /** Half of SHA-256 is sufficient, because a collision would only affect the owner of the content. */
    private static final int BYTES = 16;

    /** The length of a hash, in characters; all are ASCII. */
    static final int LENGTH = 22;

    private ContentHash() {}

    public static String of(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
