package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/**
 * The Ed25519 key that signs the audit trail of this installation, created on first use. The public key is in a
 * separate file, so that it can be stored elsewhere.
 */
public final class AuditKey {

    private static final int LINE = 64;

    private AuditKey() {}

    /** The private and the public key in PEM, only for the query service. */
    static Path of(ServerHome home) {
        var file = home.secret("audit-key.pem");
        try {
            return KeyLock.holding(home, () -> {
                if (Files.notExists(file) || Files.notExists(publicHalf(home))) {
                    create(home, file, "");
                }
                return file;
            });
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    /**
     * A new key signs after the next start of the query service. The former public keys stay, to verify old exports.
     */
    static void rotate(ServerHome home) {
        var file = of(home);
        try {
            KeyLock.holding(home, () -> create(home, file, Files.readString(publicHalf(home))));
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    /** The former public keys verify old checkpoints and exports. The private ones went with the rotation. */
    static void retire(ServerHome home) {
        throw new ServerFailure("The former public keys in %s stay: they verify old checkpoints and exports."
                .formatted(publicHalf(home)));
    }

    /** @param former public keys in PEM */
    private static Path create(ServerHome home, Path file, String former) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var published = pem("PUBLIC KEY", pair.getPublic().getEncoded()) + former;
        ServerHome.writePrivate(publicHalf(home), published);
        ServerHome.writePrivate(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()) + published);
        return file;
    }

    private static ServerFailure unusable(Path file, Exception e) {
        return new ServerFailure("The audit key %s is not usable: %s".formatted(file, e.getMessage()), e);
    }

    /** The public keys, which verify exports, the current one first. */
    public static Path publicHalf(ServerHome home) {
        return home.secret("audit-public-key.pem");
    }

    private static String pem(String what, byte[] encoded) {
        var text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
    }
}
