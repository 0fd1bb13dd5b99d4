package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.vitrine.servers.ServerHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services start concurrently, and need keys that do not exist yet. */
class KeysTest {

    @TempDir
    Path directory;

    @Test
    void of_many_who_ask_at_once_one_makes_each_key() throws Exception {
        var home = new ServerHome(directory);
        try (var executor = Executors.newFixedThreadPool(12)) {
            var asked = IntStream.range(0, 60)
                    .<Callable<String>>mapToObj(i -> () -> switch (i % 3) {
                        case 0 -> "signing " + (SigningKey.of(home) != null);
                        case 1 -> "audit " + Files.readString(AuditKey.of(home));
                        default -> "webhook " + GeneratedKey.WEBHOOKS.in(home);
                    })
                    .toList();
            var answers = new HashSet<String>();
            for (var answer : executor.invokeAll(asked)) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(3);
        }
    }

    @Test
    void a_rotated_key_comes_first_and_the_former_one_stays_until_it_is_retired() {
        var home = new ServerHome(directory);
        var former = GeneratedKey.MANAGEMENT.current(home);

        Rotation.MANAGEMENT_TOKEN.rotate(home);

        var next = GeneratedKey.MANAGEMENT.current(home);
        assertThat(next).isNotEqualTo(former);
        assertThat(GeneratedKey.MANAGEMENT.in(home)).isEqualTo(next + "," + former);
        assertThat(Management.token(home)).isEqualTo(next);

        Rotation.MANAGEMENT_TOKEN.retire(home);
        assertThat(GeneratedKey.MANAGEMENT.in(home)).isEqualTo(next);
    }

    @Test
    void after_a_rotation_new_tokens_are_of_the_new_key_and_both_public_keys_are_published() throws Exception {
        var home = new ServerHome(directory);
        var former = header(SigningKey.of(home).sign("{}"));

        Rotation.SIGNING_KEY.rotate(home);

        var next = header(SigningKey.of(home).sign("{}"));
        assertThat(next).isNotEqualTo(former);
        assertThat(published(home)).containsExactly(next, former);
        Rotation.SIGNING_KEY.retire(home);
        assertThat(published(home)).containsExactly(next);
    }

    @Test
    void the_former_public_key_of_the_audit_trail_stays_and_its_private_key_goes() throws Exception {
        var home = new ServerHome(directory);
        var former = Files.readString(AuditKey.of(home));
        var formerPublic = Files.readString(AuditKey.publicHalf(home));

        Rotation.AUDIT_KEY.rotate(home);

        assertThat(Files.readString(AuditKey.publicHalf(home)))
                .endsWith(formerPublic)
                .isNotEqualTo(formerPublic);
        assertThat(Files.readString(AuditKey.of(home)))
                .endsWith(Files.readString(AuditKey.publicHalf(home)))
                .doesNotContain(former.lines().toList().get(1));
        assertThatThrownBy(() -> Rotation.AUDIT_KEY.retire(home)).hasMessageContaining("verify old checkpoints");
    }

    /** The id of the key in the header of a token. */
    private static String header(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static List<String> published(ServerHome home) throws Exception {
        return JWKSet.load(SigningKey.jwks(home).toFile()).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }
}
