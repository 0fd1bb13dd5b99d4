package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.ApiKeyId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An address that is valid until a time. Its last parameters are {@code key} (the beginning of an API key,
 * {@code vtr_<id>}), {@code expires} (seconds since 1970) and {@code signature}: HMAC with SHA-256 over everything
 * before {@code &signature=}, in base64url without padding. The key of the HMAC is the SHA-256 of the API key's secret,
 * which is what a node knows of it.
 */
record SignedAddress(String signed, ApiKeyId key, Instant expires, byte[] signature) {

    private static final String ALGORITHM = "HmacSHA256";

    private static final Pattern FORM = Pattern.compile(
            "(.+[?&]key=" + ApiKeyId.PREFIX + "([0-9a-f]{32})&expires=(\\d{1,12}))&signature=([A-Za-z0-9_-]{43})");

    /** Null for an address of another form. */
    static @Nullable SignedAddress of(String target) {
        var parts = FORM.matcher(target);
        if (!parts.matches()) {
            return null;
        }
        try {
            return new SignedAddress(
                    parts.group(1),
                    ApiKeyId.ofHex(parts.group(2)),
                    Instant.ofEpochSecond(Long.parseLong(parts.group(3))),
                    Base64.getUrlDecoder().decode(parts.group(4)));
        } catch (DateTimeException | IllegalArgumentException notSigned) {
            return null;
        }
    }

    /** @param hashes SHA-256 of the secrets that the key has now, in hex */
    boolean isSignedWithOneOf(List<String> hashes) {
        var found = false;
        for (var hash : hashes) {
            found |= MessageDigest.isEqual(signature(HexFormat.of().parseHex(hash)), signature);
        }
        return found;
    }

    private byte[] signature(byte[] secretHash) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secretHash, ALGORITHM));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
