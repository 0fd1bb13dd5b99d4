package io.vitrine.http.caller;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The issuer of accepted tokens.
 *
 * @param jwks URL of the issuer's public keys as a JWK set ({@code file:} or {@code https:}); read again when a key is
 *     unknown
 * @param issuerUri instead of {@code jwks} and {@code issuer}: an OpenID issuer, whose metadata has the URL of the keys
 * @param issuer the required {@code iss}
 * @param audience a required value of {@code aud}
 * @param resource the public URL of the API ({@code https://vitrine.example.com}), for the protected resource metadata;
 *     absent without it
 * @param scopeClaims the claims that grant scopes, of which the first present one counts; by default
 *     {@link ScopeClaims#DEFAULT}
 */
@ConfigurationProperties("vitrine.security")
record SecurityProperties(
        @Nullable String jwks,
        @Nullable String issuerUri,
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String resource,
        @Nullable List<String> scopeClaims) {}
