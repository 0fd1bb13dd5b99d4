package io.vitrine.http.caller;

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
 */
@ConfigurationProperties("vitrine.security")
record SecurityProperties(
        @Nullable String jwks,
        @Nullable String issuerUri,
        @Nullable String issuer,
        @Nullable String audience) {}
