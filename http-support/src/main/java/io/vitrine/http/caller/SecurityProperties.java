package io.vitrine.http.caller;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which tokens are accepted.
 *
 * @param jwks address of the issuer's public keys as a JWK set ({@code file:} or {@code https:}), read again when a key
 *     is unknown; required unless {@code issuer-uri} is set
 * @param issuer required value of the claim {@code iss}; required with {@code jwks}
 * @param issuerUri address of an OpenID provider, whose metadata states issuer and keys; replaces {@code jwks} and
 *     {@code issuer}
 * @param audience value that the claim {@code aud} must contain; required
 * @param resource public address of the API, such as {@code https://vitrine.example.com}, for the protected resource
 *     metadata; without it there is no such document
 * @param scopeClaims claims that grant scopes, of which the first that a token has counts; without a value
 *     {@code scope}, {@code scp}, {@code permissions}
 */
@ConfigurationProperties("vitrine.security")
record SecurityProperties(
        @Nullable String jwks,
        @Nullable String issuerUri,
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String resource,
        @Nullable List<String> scopeClaims) {}
