package io.vitrine.query.testing;

import io.vitrine.events.audit.PublicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** The key with which the nodes of tests sign. */
public final class AuditKey {

    private static AuditKey shared;

    private final Path file;
    private final PublicKeys publicKeys;

    private AuditKey(Path file, PublicKeys publicKeys) {
        this.file = file;
        this.publicKeys = publicKeys;
    }

    public static synchronized AuditKey shared() {
        if (shared == null) {
            try {
                var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                var publicHalf = pem("PUBLIC KEY", pair.getPublic().getEncoded());
                var file = Files.createTempFile("audit", ".pem");
                file.toFile().deleteOnExit();
                Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()) + publicHalf);
                shared = new AuditKey(file, PublicKeys.ofPem(publicHalf));
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return shared;
    }

    public Path file() {
        return file;
    }

    public PublicKeys publicKeys() {
        return publicKeys;
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(encoded), what);
    }
}
