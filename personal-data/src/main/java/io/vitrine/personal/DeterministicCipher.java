package io.vitrine.personal;

import io.vitrine.events.personal.SealedText;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMSIVBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES-256-GCM-SIV (RFC 8452) with a constant nonce: authenticated, and deterministic. With it, a repeated nonce reveals
 * whether two texts of a key are equal, which is what comparisons need, and nothing else.
 */
final class DeterministicCipher {

    /** Of a key, in bytes. */
    static final int KEY_BYTES = 32;

    private static final int TAG_BITS = 128;
    private static final byte[] NONCE = new byte[12];

    private final KeyParameter key;

    DeterministicCipher(byte[] key) {
        this.key = new KeyParameter(key);
    }

    /** @param id authenticated with the text */
    byte[] encrypt(UUID id, byte[] text) {
        try {
            return run(true, id, text);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("An encryption verifies nothing", e);
        }
    }

    /** Empty if the ciphertext is not of this key and id. */
    Optional<byte[]> decrypt(UUID id, byte[] ciphertext) {
        try {
            return Optional.of(run(false, id, ciphertext));
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        }
    }

    private byte[] run(boolean encrypts, UUID id, byte[] in) throws InvalidCipherTextException {
        var cipher = new GCMSIVBlockCipher(AESEngine.newInstance());
        cipher.init(encrypts, new AEADParameters(key, TAG_BITS, NONCE, SealedText.bytes(id)));
        cipher.processBytes(in, 0, in.length, new byte[0], 0);
        var out = new byte[cipher.getOutputSize(0)];
        cipher.doFinal(out, 0);
        return out;
    }
}
