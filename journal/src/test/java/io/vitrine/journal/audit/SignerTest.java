package io.vitrine.journal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.audit.PublicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerTest {

    private static final String STATEMENT = "vitrine audit checkpoint 1";

    @TempDir
    Path directory;

    private final KeyPair former = pair();
    private final KeyPair next = pair();

    @Test
    void after_a_rotation_the_new_key_signs_and_the_published_keys_verify_old_and_new_signatures() throws IOException {
        var before = Signer.of(file(privateHalf(former) + publicHalf(former)));
        var old = before.sign(STATEMENT);

        var after = Signer.of(file(privateHalf(next) + publicHalf(next) + publicHalf(former)));

        assertThat(after.keyId()).isEqualTo(PublicKeys.id(next.getPublic())).isNotEqualTo(before.keyId());
        assertThat(after.publicKeys()).startsWith(publicHalf(next).strip());
        var published = PublicKeys.ofPem(after.publicKeys());
        assertThat(published.signed(after.keyId(), STATEMENT, after.sign(STATEMENT)))
                .isTrue();
        assertThat(published.signed(before.keyId(), STATEMENT, old)).isTrue();
    }

    @Test
    void the_next_public_key_is_published_before_its_private_key_signs() throws IOException {
        var signer = Signer.of(file(privateHalf(former) + publicHalf(next) + publicHalf(former)));

        assertThat(signer.keyId()).isEqualTo(PublicKeys.id(former.getPublic()));
        assertThat(signer.publicKeys()).startsWith(publicHalf(former).strip());
        assertThat(PublicKeys.ofPem(signer.publicKeys()).ids()).contains(PublicKeys.id(next.getPublic()));
    }

    @Test
    void a_file_without_the_public_half_of_its_private_key_is_refused() throws IOException {
        var file = file(privateHalf(next) + publicHalf(former));

        assertThatThrownBy(() -> Signer.of(file)).hasMessageContaining("none of its public keys matches");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("audit-key.pem"), text);
    }

    private static String privateHalf(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private static String publicHalf(KeyPair pair) {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(encoded), what);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
