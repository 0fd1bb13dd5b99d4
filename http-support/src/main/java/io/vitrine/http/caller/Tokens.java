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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Creates the decoders that verify the signature, the issuer, the audience and the times of tokens. */
final class Tokens {

    /** How much clocks may differ. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /** How long a verified token is cached before its signature and key are verified again. */
    private static final Duration VERIFICATION_INTERVAL = Duration.ofMinutes(1);

    /** The minimum interval between requests to the issuer for unknown keys. */
    private static final Duration MIN_REQUEST_INTERVAL = Duration.ofSeconds(1);

    /** The maximum size of cached tokens, in bytes. */
    private static final long MAX_CACHE_BYTES = 16L << 20;

    /** The approximate memory of a token's text, parsed headers and claims, in bytes per character. */
    private static final int BYTES_PER_CHARACTER = 6;

    /** The approximate fixed overhead of a cached token, in bytes. */
    private static final int OVERHEAD = 1_500;

    /**
     * The types of access tokens: {@code at+jwt} (RFC 9068), {@code JWT} from older providers, or none. Tokens of other
     * types have other purposes.
     */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES = new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), JOSEObjectType.JWT, null);

    private Tokens() {}

    /** Decodes and verifies the tokens of one issuer with its keys alone, and maps their claims. */
    static JwtDecoder decoder(TrustedIssuer issuer) {
        var decoder = decoder(issuer.keys(), TYPES);
        decoder.setClaimSetConverter(issuer.mapping());
        decoder.setJwtValidator(checks(issuer));
        return decoder;
    }

    static NimbusJwtDecoder decoder(
            JWKSource<SecurityContext> keys, DefaultJOSEObjectTypeVerifier<SecurityContext> types) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(types);
        processor.setJWSKeySelector(new PublicKeySelector(keys));
        processor.setJWSVerifierFactory(new PublicKeyVerifiers());
        // Validators check the claims, because their errors name the fault.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        return new NimbusJwtDecoder(processor);
    }

    /** The keys of an issuer, requested when they are unknown. */
    static JWKSource<SecurityContext> keys(JWKSourceBuilder<SecurityContext> source) {
        return source.retrying(true)
                .rateLimited(MIN_REQUEST_INTERVAL.toMillis())
                .build();
    }

    private static OAuth2TokenValidator<Jwt> checks(TrustedIssuer issuer) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, expiry -> expiry != null),
                new TokenLimits(issuer.scopes(), !issuer.name().isEmpty()),
                new JwtIssuerValidator(issuer.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audiences -> audiences != null && audiences.contains(issuer.audience())),
                token -> result(faultOf(token, issuer)));
    }

    private static OAuth2TokenValidatorResult result(@Nullable String fault) {
        return fault == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", fault, null));
    }

    private static @Nullable String faultOf(Jwt token, TrustedIssuer issuer) {
        if (LogoutTokens.isLogout(token.getClaims())) {
            return "It is a logout token.";
        }
        return issuer.signsOut() && lifeOf(token).compareTo(SignOuts.MAX_TOKEN_LIFE) > 0
                ? "It is valid for more than %d hours, for which sign-outs are remembered."
                        .formatted(SignOuts.MAX_TOKEN_LIFE.toHours())
                : null;
    }

    /** From now for a token that does not say when it was issued. */
    private static Duration lifeOf(Jwt token) {
        var expiry = token.getExpiresAt();
        var issued = token.getIssuedAt();
        return expiry == null ? Duration.ZERO : Duration.between(issued == null ? Instant.now() : issued, expiry);
    }

    /**
     * Verifying a signature costs more than serving most requests, and clients reuse the same token for a long time.
     */
    static JwtDecoder cached(JwtDecoder decoder) {
        Cache<String, Jwt> verified = Caffeine.newBuilder()
                .maximumWeight(MAX_CACHE_BYTES)
                .weigher((String token, Jwt jwt) -> OVERHEAD + BYTES_PER_CHARACTER * token.length())
                .expireAfter(Expiry.creating((String token, Jwt jwt) -> trustedFor(jwt)))
                .build();
        return token -> verified.get(bounded(token), unknown -> verify(unknown, decoder));
    }

    /** Checked before anything is parsed or cached. */
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
            throw KeysUnavailable.ofIssuer(e);
        }
    }

    private static Duration trustedFor(Jwt jwt) {
        var expiry = jwt.getExpiresAt();
        if (expiry == null) {
            return Duration.ZERO;
        }
        var left = Duration.between(Instant.now(), expiry);
        return left.isNegative()
                ? Duration.ZERO
                : left.compareTo(VERIFICATION_INTERVAL) < 0 ? left : VERIFICATION_INTERVAL;
    }
}
