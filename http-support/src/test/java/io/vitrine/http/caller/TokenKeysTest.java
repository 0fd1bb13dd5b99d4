package io.vitrine.http.caller;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.ES384;
import static com.nimbusds.jose.JWSAlgorithm.EdDSA;
import static com.nimbusds.jose.JWSAlgorithm.HS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import io.vitrine.http.testing.TestIssuer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which keys and algorithms may sign a token, and when keys are requested. */
class TokenKeysTest extends Issuing {

    @Test
    void keys_of_all_three_kinds_may_sign() throws JOSEException {
        issuer.publish(issuer.key().toPublicJWK(), rsa.toPublicJWK(), edwardsKey("ed"));

        assertThat(accepted(issuer.sign(claims()))).isTrue();
        assertThat(accepted(signed(RS256, "rsa", new RSASSASigner(rsa)))).isTrue();
        assertThat(accepted(signed(EdDSA, "ed", new EdwardsSigner()))).isTrue();
        assertThat(accepted(signed(new JWSAlgorithm("Ed25519"), "ed", new EdwardsSigner())))
                .isTrue();
    }

    @Test
    void a_token_need_not_name_its_key_whatever_else_the_issuer_has() throws JOSEException {
        issuer.publish(
                p384.toPublicJWK(), agreementKey(), issuer.key().toPublicJWK(), rsa.toPublicJWK(), edwardsKey("ed"));

        assertThat(accepted(signed(ES256, null, new ECDSASigner(issuer.key())))).isTrue();
        assertThat(accepted(signed(RS256, null, new RSASSASigner(rsa)))).isTrue();
        assertThat(accepted(signed(EdDSA, null, new EdwardsSigner()))).isTrue();
    }

    @Test
    void a_token_that_nobody_signed_is_refused() {
        refused(new PlainJWT(claims()).serialize());
    }

    @Test
    void a_public_key_is_no_secret_to_sign_with() throws JOSEException {
        issuer.publish(issuer.key().toPublicJWK(), rsa.toPublicJWK());
        var x509 = rsa.toRSAPublicKey().getEncoded();

        refused(signed(HS256, "rsa", new MACSigner(x509)));
        refused(signed(HS256, null, new MACSigner(x509)));
        refused(signed(HS256, "test", new MACSigner(issuer.key().toECPublicKey().getEncoded())));
    }

    @Test
    void an_algorithm_of_another_curve_or_kind_is_refused_although_the_key_is_the_issuers() throws JOSEException {
        issuer.publish(issuer.key().toPublicJWK(), rsa.toPublicJWK(), p384.toPublicJWK());
        var token = signed(ES384, "p384", new ECDSASigner(p384)).split("\\.");

        refused(signed(ES384, "test", new ECDSASigner(p384)));
        refused(signed(RS256, "p384", new RSASSASigner(rsa)));
        refused(token[0] + "." + token[1] + ".");
    }

    @Test
    void a_key_of_somebody_else_is_refused_even_under_a_known_name() throws JOSEException {
        var stranger = new ECKeyGenerator(Curve.P_256).keyID("test").generate();

        refused(signed(ES256, "test", new ECDSASigner(stranger)));
        refused(signed(ES256, null, new ECDSASigner(stranger)));
    }

    @Test
    void a_new_key_counts_as_soon_as_the_issuer_has_it() throws JOSEException {
        decoder.decode(issuer.token());
        var next = new ECKeyGenerator(Curve.P_256).keyID("next").generate();
        var token = signed(ES256, "next", new ECDSASigner(next));

        issuer.publish(next.toPublicJWK());

        assertThat(accepted(token)).isTrue();
        refused(with(claims -> claims.subject("of-the-old-key")));
    }

    @Test
    void many_unknown_keys_in_a_row_are_refused_one_like_the_other() throws JOSEException {
        var stranger = new ECKeyGenerator(Curve.P_256).generate();

        for (var i : IntStream.range(0, 10).toArray()) {
            refused(signed(ES256, "unknown-" + i, new ECDSASigner(stranger)));
        }
        assertThat(accepted(issuer.token())).isTrue();
    }

    @Test
    void a_signature_is_checked_once_and_then_remembered() {
        var token = issuer.token();

        assertThat(decoder.decode(token)).isSameAs(decoder.decode(token));
    }

    @Test
    void that_keys_cannot_be_had_says_nothing_about_the_token() {
        var nowhere = decoder("file:/no/such/jwks.json", null, TestIssuer.ISSUER, List.of());

        assertThatExceptionOfType(KeysUnavailable.class).isThrownBy(() -> nowhere.decode(issuer.token()));
    }
}
