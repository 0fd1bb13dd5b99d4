package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import io.vitrine.servers.ServerHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class TokenTest {

    @TempDir
    Path directory;

    @Test
    void the_services_can_read_it() throws Exception {
        var home = new ServerHome(directory);
        var token = new Token("Zoë \"Z\"", List.of("p-1", "p-2"), "widgets:read", Duration.ofMinutes(5));

        var jwt = decoder(home).decode(token.sign(home));

        assertThat(jwt.getSubject()).isEqualTo("Zoë \"Z\"");
        assertThat(jwt.getClaimAsString("iss")).isEqualTo("vitrine-local");
        assertThat(jwt.getAudience()).containsExactly("vitrine");
        assertThat(jwt.getClaimAsStringList("projects")).containsExactly("p-1", "p-2");
        assertThat(jwt.getClaimAsString("scope")).isEqualTo("widgets:read");
        assertThat(Duration.between(jwt.getIssuedAt(), jwt.getExpiresAt())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void the_owners_opens_all_projects() throws Exception {
        var home = new ServerHome(directory);

        assertThat(decoder(home).decode(Token.ofOwner().sign(home)).getClaimAsString("projects"))
                .isEqualTo("*");
    }

    @Test
    void a_members_names_no_projects() throws Exception {
        var home = new ServerHome(directory);
        var token = new Token("ada", List.of(), Token.EVERYTHING, Duration.ofMinutes(5));

        assertThat(decoder(home).decode(token.sign(home)).hasClaim("projects")).isFalse();
    }

    @Test
    void another_installations_is_worth_nothing_here() throws Exception {
        var home = new ServerHome(directory.resolve("here"));
        var elsewhere = new ServerHome(directory.resolve("elsewhere"));
        SigningKey.of(home);
        var foreign = Token.ofOwner().sign(elsewhere);
        var decoder = decoder(home);

        assertThatThrownBy(() -> decoder.decode(foreign)).isInstanceOf(BadJwtException.class);
    }

    private static NimbusJwtDecoder decoder(ServerHome home) throws Exception {
        SigningKey.of(home);
        var keys = JWKSet.parse(Files.readString(SigningKey.jwks(home)));
        var source = new ImmutableJWKSet<SecurityContext>(keys);
        return NimbusJwtDecoder.withJwkSource(source)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
    }
}
