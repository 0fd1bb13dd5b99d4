package io.vitrine.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that a webhook and its receiver share. It signs calls according to Standard Webhooks 1.0. */
public final class Secret {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] bytes;

    Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The form for receivers: {@code whsec_…}. */
    public String text() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The header {@code webhook-signature}: one signature with each secret, the newest first.
     *
     * @param timestamp in seconds since 1970, as in the header {@code webhook-timestamp}
     */
    public static String signature(List<Secret> secrets, String id, long timestamp, byte[] body) {
        return secrets.stream()
                .map(secret -> "v1," + secret.sign(id, timestamp, body))
                .collect(Collectors.joining(" "));
    }

    private String sign(String id, long timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            mac.update("%s.%d.".formatted(id, timestamp).getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** Without the secret, because the text may be logged. */
    @Override
    public String toString() {
        return "whsec_…";
    }
}
