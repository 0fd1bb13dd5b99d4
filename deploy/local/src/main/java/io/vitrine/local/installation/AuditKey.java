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
                    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                    var publicHalf = pem("PUBLIC KEY", pair.getPublic().getEncoded());
                    ServerHome.writePrivate(publicHalf(home), publicHalf);
                    ServerHome.writePrivate(
                            file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()) + publicHalf);
                }
                return file;
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("The audit key %s is not usable: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The public key, which verifies exports. */
    public static Path publicHalf(ServerHome home) {
        return home.secret("audit-public-key.pem");
    }

    private static String pem(String what, byte[] encoded) {
        var text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
    }
}
