package io.vitrine.http.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Tokens that no service accepts, each with the claims of a token for all projects. */
public final class BadTokens {

    private BadTokens() {}

    public static List<Credential> of(TestIssuer issuer) {
        var good = issuer.token();
        return List.of(
                Credential.none(),
                Credential.invalid("garbage", "a.b.c"),
                Credential.invalid(
                        "expired",
                        issuer.sign(claims(issuer)
                                .expirationTime(Date.from(Instant.now().minusSeconds(3_600)))
                                .build())),
                Credential.invalid("wrong signature", wronglySigned(good)),
                Credential.invalid("alg none", new PlainJWT(claims(issuer).build()).serialize()),
                Credential.invalid("HS256 with the public key", signedWithThePublicKey(issuer)),
                Credential.invalid("the key of another issuer", new TestIssuer().token()),
                Credential.invalid(
                        "another issuer",
                        issuer.sign(claims(issuer).issuer("https://other.test").build())),
                Credential.invalid(
                        "another audience",
                        issuer.sign(claims(issuer).audience("others").build())),
                Credential.invalid(
                        "the subject of an API key",
                        issuer.sign(claims(issuer).subject("key:1").build())),
                Credential.invalid(
                        "the subject of a process of Vitrine",
                        issuer.sign(claims(issuer).subject("vitrine:quotas").build())));
    }

    private static JWTClaimsSet.Builder claims(TestIssuer issuer) {
        return issuer.claims("tester", "*", TestIssuer.ALL_SCOPES);
    }

    /** The first character of a signature has no unused bits, so another one is another signature. */
    private static String wronglySigned(String token) {
        var dot = token.lastIndexOf('.') + 1;
        return token.substring(0, dot) + (token.charAt(dot) == 'A' ? 'B' : 'A') + token.substring(dot + 1);
    }

    private static String signedWithThePublicKey(TestIssuer issuer) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(issuer.key().getKeyID())
                            .build(),
                    claims(issuer).build());
            token.sign(new MACSigner(issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
