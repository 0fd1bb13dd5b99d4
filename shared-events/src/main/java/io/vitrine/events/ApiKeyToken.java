package io.vitrine.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token of an API key: {@code vtr_<id>_<secret>}, with the id as 32 hex digits. It is shown once. Only the hash of
 * the secret is stored, which needs no salt and no slow function, because there are too many secrets to try.
 *
 * @param secret 256 random bits as 43 characters of base64url
 */
public record ApiKeyToken(ApiKeyId keyId, String secret) {

    private static final int SECRET_BYTES = 32;
    private static final int LENGTH = ApiKeyId.PREFIX.length() + 32 + 1 + 43;
    private static final Pattern FORM = Pattern.compile(ApiKeyId.PREFIX + "([0-9a-f]{32})_([A-Za-z0-9_-]{43})");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A key with a new secret. */
    public static ApiKeyToken random(ApiKeyId keyId) {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return new ApiKeyToken(keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether a token is meant as an API key. No JWT begins like one. */
    public static boolean isMeant(String token) {
        return token.startsWith(ApiKeyId.PREFIX);
    }

    /** Empty if the text is not the token of an API key. */
    public static Optional<ApiKeyToken> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ApiKeyToken(ApiKeyId.ofHex(form.group(1)), form.group(2)));
    }

    /** What a client sends. */
    public String text() {
        return keyId.prefix() + "_" + secret;
    }

    /** SHA-256 of the secret in lower-case hex. */
    public String secretHash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Whether the secret has one of these hashes. Compares with each of them, in constant time. */
    public boolean matches(List<String> hashes) {
        var presented = secretHash().getBytes(US_ASCII);
        var found = false;
        for (var known : hashes) {
            found |= MessageDigest.isEqual(known.getBytes(US_ASCII), presented);
        }
        return found;
    }

    /** Without the secret, for logs. */
    @Override
    public String toString() {
        return keyId.prefix() + "_…";
    }
}
