package io.vitrine.topic.barrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Proves to a node that a service belongs to its installation. It is derived from the management token and not the
 * token itself: it is sent to addresses that are read from a topic, and must give access to nothing else.
 *
 * @param value empty if no management token is configured: there are no streams then
 */
public record StreamCredential(String value) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "vitrine watermark stream";

    public static StreamCredential of(String managementToken) {
        if (managementToken.isBlank()) {
            return new StreamCredential("");
        }
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(managementToken.strip().getBytes(UTF_8), ALGORITHM));
            return new StreamCredential(HexFormat.of().formatHex(mac.doFinal(PURPOSE.getBytes(UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }

    boolean exists() {
        return !value.isEmpty();
    }

    /** The value of the request's {@code Authorization}. */
    public String authorization() {
        return "Bearer " + value;
    }

    /** Takes the same time for every value, so that it cannot be guessed byte by byte. */
    public boolean permits(@Nullable String authorization) {
        return exists()
                && authorization != null
                && MessageDigest.isEqual(authorization().getBytes(UTF_8), authorization.getBytes(UTF_8));
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "StreamCredential";
    }
}
