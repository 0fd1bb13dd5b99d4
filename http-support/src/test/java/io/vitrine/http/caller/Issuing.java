package io.vitrine.http.caller;

import static com.nimbusds.jose.JWSAlgorithm.EdDSA;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vitrine.http.testing.TestIssuer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** An issuer with keys of every kind, and a decoder that uses it. */
abstract class Issuing {

    static RSAKey rsa;

    static ECKey p384;

    static ECKey p521;

    static KeyPair edwards;

    final TestIssuer issuer = new TestIssuer();

    final JwtDecoder decoder = decoder(issuer);

    @BeforeAll
    static void keys() throws JOSEException, GeneralSecurityException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        p384 = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
        p521 = new ECKeyGenerator(Curve.P_521).keyID("p521").generate();
        edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    static JwtDecoder decoder(TestIssuer issuer) {
        return decoder(issuer, List.of());
    }

    static JwtDecoder decoder(TestIssuer issuer, List<String> scopeClaims) {
        return decoder(issuer.properties().get("vitrine.security.jwks"), null, TestIssuer.ISSUER, scopeClaims);
    }

    /** A decoder for one issuer without a name. */
    static JwtDecoder decoder(
            @Nullable String jwks, @Nullable String uri, @Nullable String issuer, List<String> scopeClaims) {
        return issuers(jwks, uri, issuer, scopeClaims).decoder();
    }

    static TrustedIssuers issuers(
            @Nullable String jwks, @Nullable String uri, @Nullable String issuer, List<String> scopeClaims) {
        return TrustedIssuers.of(new SecurityProperties(
                jwks, uri, issuer, TestIssuer.AUDIENCE, null, scopeClaims, List.of(), List.of()));
    }

    boolean accepted(String token) {
        return "tester".equals(decoder.decode(token).getSubject());
    }

    /** As an invalid token, for which the response is 401; any other exception would be an outage. */
    void refused(String token) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }

    String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = issuer.claims("tester", "*", "widgets:read").issueTime(inSeconds(-600));
        return issuer.sign(change.apply(claims).build());
    }

    JWTClaimsSet claims() {
        return issuer.claims("tester", "*", "widgets:read").build();
    }

    static Date inSeconds(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    String signed(JWSAlgorithm algorithm, @Nullable String keyId, JWSSigner signer) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims());
        jwt.sign(signer);
        return jwt.serialize();
    }

    static OctetKeyPair edwardsKey(String id) {
        var encoded = edwards.getPublic().getEncoded();
        var x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        return new OctetKeyPair.Builder(Curve.Ed25519, x).keyID(id).build();
    }

    /** A key of the same type that is not for signatures. */
    static OctetKeyPair agreementKey() {
        return new OctetKeyPair.Builder(Curve.X25519, Base64URL.encode(new byte[32]))
                .keyID("agreement")
                .build();
    }

    static final class EdwardsSigner extends BaseJWSProvider implements JWSSigner {

        EdwardsSigner() {
            super(Set.of(EdDSA, new JWSAlgorithm("Ed25519")));
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(edwards.getPrivate());
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new JOSEException(e);
            }
        }
    }
}
