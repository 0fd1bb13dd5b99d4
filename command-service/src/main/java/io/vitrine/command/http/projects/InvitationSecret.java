package io.vitrine.command.http.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What accepts an invitation: 256 random bits, which are shown once. Only their hash is stored. It needs no salt and no
 * slow hash, because there are too many secrets to try.
 *
 * @param text 43 characters of base64url
 */
record InvitationSecret(String text) {

    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    static InvitationSecret random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new InvitationSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 in lower-case hex. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
