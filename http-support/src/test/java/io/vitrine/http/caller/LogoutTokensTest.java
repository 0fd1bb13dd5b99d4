package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.vitrine.http.testing.TestIssuer;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

class LogoutTokensTest extends SeveralIssuers {

    private final TrustedIssuers issuers = trusted(
            named("acme", ACME, acme, null, List.of()),
            new IssuerProperties(
                    "rival",
                    null,
                    rival.properties().get("vitrine.security.jwks"),
                    RIVAL,
                    null,
                    null,
                    null,
                    null,
                    null));

    private final LogoutTokens tokens = new LogoutTokens(issuers, Clock.systemUTC());

    @Test
    void a_token_ends_its_session_and_what_names_no_session() {
        assertThat(tokens.verify(logout(claims -> claims)).ids())
                .containsExactlyInAnyOrder(SignOuts.session(ACME, "s1"), SignOuts.sessionless(ACME, "ada"));
        assertThat(tokens.verify(logout(claims -> claims.subject(null))).ids())
                .containsExactly(SignOuts.session(ACME, "s1"));
    }

    @Test
    void one_without_a_session_ends_all_of_its_subject() {
        assertThat(tokens.verify(logout(claims -> claims.claim("sid", null))).ids())
                .containsExactly(SignOuts.subject(ACME, "ada"));
    }

    @Test
    void its_time_is_when_it_was_issued() {
        var issued = Instant.now().minusSeconds(90).getEpochSecond();

        var token = tokens.verify(logout(claims -> claims.issueTime(Date.from(Instant.ofEpochSecond(issued)))));

        assertThat(token.at()).isEqualTo(Instant.ofEpochSecond(issued));
    }

    @Test
    void a_token_counts_once_unless_it_had_no_effect() {
        var text = logout(claims -> claims);
        var token = tokens.verify(text);

        refused(text, "Its jti was used before.");
        tokens.forget(token);
        assertThat(tokens.verify(text)).isEqualTo(token);
    }

    @Test
    void each_claim_is_verified() {
        refused(logout(claims -> claims.audience("another-client")), "Its aud");
        refused(logout(claims -> claims.audience(TestIssuer.AUDIENCE)), "Its aud");
        refused(logout(claims -> claims.claim("events", null)), "Its events");
        refused(logout(claims -> claims.claim("events", Map.of("other", Map.of()))), "Its events");
        refused(logout(claims -> claims.claim("events", List.of(LogoutTokens.EVENT))), "Its events");
        refused(logout(claims -> claims.claim("nonce", "n")), "nonce");
        refused(logout(claims -> claims.jwtID(null)), "Its jti");
        refused(logout(claims -> claims.claim("sid", null).subject(null)), "neither sid nor sub");
        refused(logout(claims -> claims.issueTime(null)), "Its iat");
        refused(logout(claims -> claims.issueTime(inSeconds(-660))), "Its iat");
        refused(logout(claims -> claims.issueTime(inSeconds(60)).expirationTime(inSeconds(120))), "Its iat");
        refused(logout(claims -> claims.issueTime(inSeconds(-300)).expirationTime(inSeconds(-60))), "expired");
    }

    @Test
    void an_issuer_signs_out_for_itself_alone() {
        refused(rival.sign(claims(claims -> claims)), "");
        refused(rival.sign(claims(claims -> claims.issuer(RIVAL))), "none of the issuers whose logout tokens");
        refused(new PlainJWT(claims(claims -> claims)).serialize(), "");
        refused("a.b.c", "not a signed JWT");
        refused("", "not a signed JWT");
    }

    @Test
    void an_access_token_signs_nothing_out_and_a_logout_token_gives_no_access() {
        refused(acme.sign(claims().audience("console").jwtID("1").build()), "Its events");
        refused(issuers, acme.sign(claims(claims -> claims.audience(TestIssuer.AUDIENCE))));
    }

    @Test
    void an_access_token_that_outlives_the_memory_of_sign_outs_is_refused() {
        refused(
                issuers,
                acme.sign(claims().expirationTime(inSeconds(25 * 3_600)).build()));
        refused(
                issuers,
                acme.sign(claims().issueTime(null)
                        .expirationTime(inSeconds(25 * 3_600))
                        .build()));
    }

    private String logout(UnaryOperator<JWTClaimsSet.Builder> change) {
        return acme.sign(claims(change));
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(acme.logout("s1", "ada").issuer(ACME)).build();
    }

    private void refused(String token, String fault) {
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> tokens.verify(token))
                .withMessageContaining(fault);
    }

    private static Date inSeconds(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
