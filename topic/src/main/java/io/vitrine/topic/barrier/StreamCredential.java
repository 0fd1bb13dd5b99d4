package io.vitrine.topic.barrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a service of the installation to a node. It is derived from the management token instead of being the
 * token, because it is sent to URLs from a topic and must not give access to anything else.
 *
 * @param values the first one is sent, and each is accepted; empty without a configured management token, so that there
 *     are no streams
 */
public record StreamCredential(List<String> values) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "vitrine watermark stream";

    /** @param managementTokens the current one first */
    public static StreamCredential of(List<String> managementTokens) {
        return new StreamCredential(managementTokens.stream()
                .filter(token -> !token.isBlank())
                .map(StreamCredential::derived)
                .toList());
    }

    private static String derived(String managementToken) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(managementToken.strip().getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(PURPOSE.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }

    boolean exists() {
        return !values.isEmpty();
    }

    /** The value of the header {@code Authorization}. */
    public String authorization() {
        return authorization(values.getFirst());
    }

    private static String authorization(String value) {
        return "Bearer " + value;
    }

    /** In constant time, so that it cannot be guessed byte by byte. */
    public boolean permits(@Nullable String authorization) {
        return authorization != null
                && values.stream()
                        .anyMatch(value -> MessageDigest.isEqual(
                                authorization(value).getBytes(UTF_8), authorization.getBytes(UTF_8)));
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "StreamCredential";
    }
}
