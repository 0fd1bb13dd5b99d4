package io.vitrine.http.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Makes the decoder that verifies tokens: signature by a public key of the issuer, issuer, audience and times. */
final class Tokens {

    /** How long a verified token is taken at its word before its signature and key are looked at again. */
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    /** The minimum interval between requests to the issuer for unknown keys. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(1);

    /** What verified tokens may take in memory, in bytes. */
    private static final long MAX_REMEMBERED_BYTES = 16L << 20;

    /** A token's text, its parsed headers and claims take so many bytes for each of its characters, roughly. */
    private static final int BYTES_PER_CHARACTER = 6;

    /** And so many bytes whatever its length is. */
    private static final int OVERHEAD = 1_500;

    /**
     * Of access tokens: {@code at+jwt} (RFC 9068), {@code JWT} by providers that are older, or none. Another type is a
     * token for another purpose.
     */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES = new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), JOSEObjectType.JWT, null);

    private Tokens() {}

    static JwtDecoder decoder(SecurityProperties properties, ScopeClaims scopes) {
        var issuerUri = properties.issuerUri();
        var audience = required(properties.audience(), "vitrine.security.audience");
        if (issuerUri != null && !issuerUri.isBlank()) {
            return decoder(JWKSourceBuilder.create(new DiscoveredKeys(issuerUri)), checks(issuerUri, audience, scopes));
        }
        var jwks = required(properties.jwks(), "vitrine.security.jwks or vitrine.security.issuer-uri");
        var issuer = required(properties.issuer(), "vitrine.security.issuer");
        return decoder(JWKSourceBuilder.create(url(jwks)), checks(issuer, audience, scopes));
    }

    private static JwtDecoder decoder(JWKSourceBuilder<SecurityContext> keys, OAuth2TokenValidator<Jwt> checks) {
        var decoder = decoderWith(
                keys.retrying(true).rateLimited(ASKED_AGAIN.toMillis()).build());
        decoder.setJwtValidator(checks);
        return remembering(decoder);
    }

    private static NimbusJwtDecoder decoderWith(JWKSource<SecurityContext> keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(TYPES);
        processor.setJWSKeySelector(new PublicKeySelector(keys));
        processor.setJWSVerifierFactory(new PublicKeyVerifiers());
        // Claims are the business of the validators below, which name what is wrong.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        return new NimbusJwtDecoder(processor);
    }

    private static OAuth2TokenValidator<Jwt> checks(String issuer, String audience, ScopeClaims scopes) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ofSeconds(30)),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, expiry -> expiry != null),
                new TokenLimits(scopes),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audiences -> audiences != null && audiences.contains(audience)));
    }

    /** A signature costs more to check than most requests cost to serve, and clients send the same token all day. */
    private static JwtDecoder remembering(JwtDecoder decoder) {
        Cache<String, Jwt> verified = Caffeine.newBuilder()
                .maximumWeight(MAX_REMEMBERED_BYTES)
                .weigher((String token, Jwt jwt) -> OVERHEAD + BYTES_PER_CHARACTER * token.length())
                .expireAfter(Expiry.creating((String token, Jwt jwt) -> trustedFor(jwt)))
                .build();
        return token -> verified.get(bounded(token), unknown -> verify(unknown, decoder));
    }

    /** Before anything is parsed or kept. */
    private static String bounded(String token) {
        if (token.length() > TokenLimits.MAX_TOKEN_LENGTH) {
            throw new BadJwtException("It has %d bytes (limit %d). Ask for fewer projects or scopes."
                    .formatted(token.length(), TokenLimits.MAX_TOKEN_LENGTH));
        }
        return token;
    }

    private static Jwt verify(String token, JwtDecoder decoder) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException refused) {
            throw refused;
        } catch (JwtException e) {
            throw new KeysUnavailable(e);
        }
    }

    private static Duration trustedFor(Jwt jwt) {
        var expiry = jwt.getExpiresAt();
        if (expiry == null) {
            return Duration.ZERO;
        }
        var left = Duration.between(Instant.now(), expiry);
        return left.isNegative() ? Duration.ZERO : left.compareTo(TRUSTED) < 0 ? left : TRUSTED;
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new IllegalStateException("vitrine.security.jwks is not an address: " + address, e);
        }
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Set %s: without it no token can be verified.".formatted(name));
        }
        return value;
    }
}
