package io.vitrine.http.caller;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.HS256;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An issuer signs for itself alone, although the keys of all issuers have the same id. */
class KeyConfusionTest extends SeveralIssuers {

    private final TrustedIssuers issuers =
            trusted(named("acme", ACME, acme, null, List.of()), named("rival", RIVAL, rival, null, List.of()));

    @Test
    void a_token_is_accepted_with_the_key_of_the_issuer_that_it_names_and_no_other() throws JOSEException {
        for (var named : all.keySet()) {
            for (var signing : all.keySet()) {
                for (var keyId : new String[] {"test", null}) {
                    var token = signed(
                            named,
                            header(ES256, keyId),
                            new ECDSASigner(all.get(signing).key()));
                    if (named.equals(signing)) {
                        assertThat(issuers.decoder().decode(token).getClaimAsString("iss"))
                                .isEqualTo(named);
                    } else {
                        refused(issuers, token);
                    }
                }
            }
        }
    }

    @Test
    void a_key_that_two_issuers_publish_signs_for_each_only_what_names_it() throws JOSEException {
        // As if an administrator of rival copied the public key of acme into its own set.
        rival.publish(rival.key(), acme.key().toPublicJWK());

        refused(issuers, signed(ACME, header(ES256, "test"), new ECDSASigner(rival.key())));
        var own = signed(ACME, header(ES256, "test"), new ECDSASigner(acme.key()));
        assertThat(issuers.decoder().decode(own).getSubject()).isEqualTo("acme::ada");
    }

    @Test
    void a_token_that_is_not_signed_is_refused_whichever_issuer_it_names() {
        for (var named : all.keySet()) {
            refused(
                    issuers,
                    new PlainJWT(home.claims("ada", "*", "openid").issuer(named).build()).serialize());
        }
    }

    @Test
    void a_public_key_is_no_secret_of_any_issuer() throws JOSEException {
        for (var named : all.keySet()) {
            for (var of : all.values()) {
                var secret = of.key().toECPublicKey().getEncoded();
                refused(issuers, signed(named, header(HS256, "test"), new MACSigner(secret)));
                refused(issuers, signed(named, header(HS256, null), new MACSigner(secret)));
            }
        }
    }

    @Test
    void a_key_that_the_token_brings_along_does_not_count() throws JOSEException {
        var header = header(ES256, "test").jwk(rival.key().toPublicJWK()).jwkURL(URI.create("https://rival.test/keys"));

        refused(issuers, signed(ACME, header, new ECDSASigner(rival.key())));
    }

    @Test
    void a_token_of_an_unknown_issuer_or_of_none_is_refused() throws JOSEException {
        for (var named : new String[] {"https://acme.test/", "https://ACME.test", "", null}) {
            refused(issuers, signed(named, header(ES256, "test"), new ECDSASigner(acme.key())));
        }
        refused(issuers, "a.b.c");
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm, @Nullable String keyId) {
        return new JWSHeader.Builder(algorithm).keyID(keyId);
    }

    private String signed(@Nullable String issuer, JWSHeader.Builder header, JWSSigner signer) throws JOSEException {
        var jwt = new SignedJWT(
                header.build(), home.claims("ada", "*", "openid").issuer(issuer).build());
        jwt.sign(signer);
        return jwt.serialize();
    }
}
