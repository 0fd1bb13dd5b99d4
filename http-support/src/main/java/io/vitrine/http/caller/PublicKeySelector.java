package io.vitrine.http.caller;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the issuer's public keys that may have signed a token. There are none for an unsupported algorithm. */
final class PublicKeySelector implements JWSKeySelector<SecurityContext> {

    private static final Set<JWSAlgorithm> ACCEPTED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA,
            JWSAlgorithm.Ed25519);

    /** An issuer may also have keys on other curves for other purposes. */
    private static final Map<JWSAlgorithm, Set<Curve>> CURVES = Map.of(
            JWSAlgorithm.ES256, Set.of(Curve.P_256),
            JWSAlgorithm.ES384, Set.of(Curve.P_384),
            JWSAlgorithm.ES512, Set.of(Curve.P_521),
            JWSAlgorithm.EdDSA, Set.of(Curve.Ed25519),
            JWSAlgorithm.Ed25519, Set.of(Curve.Ed25519));

    /** The prefix of the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final JWKSource<SecurityContext> keys;

    PublicKeySelector(JWKSource<SecurityContext> keys) {
        this.keys = keys;
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        if (!ACCEPTED.contains(header.getAlgorithm())) {
            return List.of();
        }
        var matcher = new JWKMatcher.Builder()
                .keyType(KeyType.forAlgorithm(header.getAlgorithm()))
                .keyID(header.getKeyID())
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(names(header.getAlgorithm()))
                .curves(CURVES.get(header.getAlgorithm()))
                .build();
        var found = new ArrayList<Key>();
        for (var key : matching(new JWKSelector(matcher), context)) {
            found.add(publicKey(key));
        }
        return found;
    }

    /** A key with an algorithm is only used for that algorithm. Ed25519 has two names. */
    private static Set<@Nullable Algorithm> names(JWSAlgorithm algorithm) {
        var names = new HashSet<@Nullable Algorithm>();
        names.add(null);
        names.add(algorithm);
        if (JWSAlgorithm.EdDSA.equals(algorithm) || JWSAlgorithm.Ed25519.equals(algorithm)) {
            names.add(JWSAlgorithm.EdDSA);
            names.add(JWSAlgorithm.Ed25519);
        }
        return names;
    }

    /** Limits the requests to the issuer if a client sends invented key ids. In the meantime, such ids are unknown. */
    private List<JWK> matching(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return keys.get(selector, context);
        } catch (RateLimitReachedException e) {
            return List.of();
        }
    }

    private static Key publicKey(JWK key) throws KeySourceException {
        try {
            if (key instanceof RSAKey rsa) {
                return rsa.toRSAPublicKey();
            }
            if (key instanceof ECKey ec) {
                return ec.toECPublicKey();
            }
            if (key instanceof OctetKeyPair pair) {
                var x = pair.getDecodedX();
                var encoded = new byte[ED25519_PREFIX.length + x.length];
                System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
                System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, x.length);
                return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            }
        } catch (JOSEException | GeneralSecurityException e) {
            throw new KeySourceException("A key of the issuer cannot be read: " + e.getMessage(), e);
        }
        throw new KeySourceException("A key of the issuer has an unsupported type: " + key.getKeyType());
    }
}
