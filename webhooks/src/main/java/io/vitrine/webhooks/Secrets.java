package io.vitrine.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.WebhookId;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of all webhooks, made of one master key: HKDF with SHA-256 over the key, with the webhook's id and the
 * number of its secret. So no secret is stored anywhere, and each can be made again.
 */
public final class Secrets {

    private static final int SHORTEST_KEY = 32;
    private static final int SECRET_BYTES = 32;
    private static final byte[] SALT = "io.vitrine.webhooks v1".getBytes(UTF_8);

    private final byte[] key;

    private Secrets(byte[] key) {
        this.key = key;
    }

    /**
     * @param base64 of 32 random bytes or more, as an operator has set them
     * @throws IllegalArgumentException if it is not
     */
    public static Secrets of(@Nullable String base64) {
        var key = base64 == null ? new byte[0] : Base64.getDecoder().decode(base64.strip());
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "vitrine.webhooks.key has at least %d bytes: make one with".formatted(SHORTEST_KEY)
                            + " `openssl rand -base64 32`.");
        }
        return new Secrets(key);
    }

    /** @param generation which of the webhook's secrets, from 1 */
    public Secret of(WebhookId webhook, int generation) {
        try {
            var info = "%s %d".formatted(webhook, generation).getBytes(UTF_8);
            var derivation =
                    HKDFParameterSpec.ofExtract().addIKM(key).addSalt(SALT).thenExpand(info, SECRET_BYTES);
            return new Secret(KDF.getInstance("HKDF-SHA256").deriveData(derivation));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 has HKDF-SHA256", e);
        }
    }
}
