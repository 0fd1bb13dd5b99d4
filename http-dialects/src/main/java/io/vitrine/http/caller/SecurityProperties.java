package io.vitrine.http.caller;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens count.
 *
 * @param jwks address of the issuer's public keys as a JWK set ({@code file:} or {@code https:}); read again when a key
 *     is unknown
 * @param issuerUri instead of {@code jwks} and {@code issuer}: an OpenID issuer, whose metadata says where the keys are
 * @param issuer what {@code iss} must be
 * @param audience what {@code aud} must contain
 * @param resource the public address of the API ({@code https://vitrine.example.com}), for the protected resource
 *     metadata; without it there is none
 * @param scopeClaims which claims grant scopes, the first that a token has; by default {@link ScopeClaims#DEFAULT}
 */
@ConfigurationProperties("vitrine.security")
record SecurityProperties(
        @Nullable String jwks,
        @Nullable String issuerUri,
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String resource,
        @Nullable List<String> scopeClaims) {}
