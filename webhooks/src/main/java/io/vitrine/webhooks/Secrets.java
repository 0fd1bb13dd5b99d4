package io.vitrine.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.Webhook.SecretId;
import io.vitrine.events.WebhookId;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The secrets of all webhooks, derived from a master key: HKDF with SHA-256 over the key, with the webhook's id and the
 * number of its secret. No secret is stored, because each can be derived again. Former keys derive the secrets that
 * were made with them.
 */
public final class Secrets {

    private static final int MIN_KEY_BYTES = 32;
    private static final int SECRET_BYTES = 32;
    private static final int ID_CHARACTERS = 16;
    private static final byte[] SALT = "io.vitrine.webhooks v1".getBytes(UTF_8);
    private static final String ID_PURPOSE = "key id";

    private final SequencedMap<String, byte[]> keys;

    private Secrets(SequencedMap<String, byte[]> keys) {
        this.keys = keys;
    }

    /**
     * @param base64 master keys from the configuration, each at least 32 random bytes; the first one makes new secrets,
     *     and the last one made those of which no event names a key
     * @throws IllegalArgumentException if a key is invalid, or there is none
     */
    public static Secrets of(List<String> base64) {
        var keys = new LinkedHashMap<String, byte[]>();
        base64.stream().filter(text -> !text.isBlank()).map(Secrets::key).forEach(key -> keys.put(id(key), key));
        if (keys.isEmpty()) {
            throw invalid();
        }
        return new Secrets(keys);
    }

    private static byte[] key(String base64) {
        var key = Base64.getDecoder().decode(base64.strip());
        if (key.length < MIN_KEY_BYTES) {
            throw invalid();
        }
        return key;
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException(
                "vitrine.webhooks.key has at least %d bytes: make one with".formatted(MIN_KEY_BYTES)
                        + " `openssl rand -base64 32`.");
    }

    /** Derived, so that it reveals nothing about the key. */
    private static String id(byte[] key) {
        return HexFormat.of().formatHex(derived(key, ID_PURPOSE)).substring(0, ID_CHARACTERS);
    }

    /** Of the key that makes new secrets. */
    public String currentKeyId() {
        return keys.firstEntry().getKey();
    }

    /** Whether a former key made it, which therefore cannot be removed yet. */
    public boolean isOfFormerKey(SecretId secret) {
        return !currentKeyId().equals(secret.keyId() == null ? keys.lastEntry().getKey() : secret.keyId());
    }

    /** @throws MissingMasterKey if its master key is no longer configured */
    public Secret of(WebhookId webhook, SecretId secret) {
        var key = secret.keyId() == null ? keys.lastEntry().getValue() : keys.get(secret.keyId());
        if (key == null) {
            throw new MissingMasterKey(secret.keyId());
        }
        return new Secret(derived(key, "%s %d".formatted(webhook, secret.generation())));
    }

    private static byte[] derived(byte[] key, String info) {
        try {
            var derivation = HKDFParameterSpec.ofExtract()
                    .addIKM(key)
                    .addSalt(SALT)
                    .thenExpand(info.getBytes(UTF_8), SECRET_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveData(derivation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 has HKDF-SHA256", e);
        }
    }
}
