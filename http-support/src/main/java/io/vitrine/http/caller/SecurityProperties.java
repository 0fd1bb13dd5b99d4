package io.vitrine.http.caller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which tokens are accepted.
 *
 * @param jwks address of the issuer's public keys as a JWK set ({@code file:} or {@code https:}), read again when a key
 *     is unknown; required unless {@code issuer-uri} or {@code issuers} is set
 * @param issuer required value of the claim {@code iss}; required with {@code jwks}
 * @param issuerUri address of an OpenID provider, whose metadata states issuer and keys; replaces {@code jwks} and
 *     {@code issuer}
 * @param audience value that the claim {@code aud} must contain; required
 * @param resource public address of the API, such as {@code https://vitrine.example.com}, for the protected resource
 *     metadata; without it there is no such document
 * @param scopeClaims claims that grant scopes, of which the first that a token has counts; without a value
 *     {@code scope}, {@code scp}, {@code permissions}
 * @param logoutAudience ids of the clients of this issuer whose logout tokens are accepted; without them there is no
 *     back-channel logout
 * @param issuers further issuers, each with its own keys, audience and mapping of claims; described on the page about
 *     identity providers
 */
@ConfigurationProperties("vitrine.security")
record SecurityProperties(
        @Nullable String jwks,
        @Nullable String issuerUri,
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String resource,
        @Nullable List<String> scopeClaims,
        @Nullable List<String> logoutAudience,
        @Nullable List<IssuerProperties> issuers) {

    /** All issuers by the names of their settings: first the one without a name of these properties, if it is set. */
    Map<String, IssuerProperties> byPath() {
        var further = issuers == null ? List.<IssuerProperties>of() : issuers;
        var all = new LinkedHashMap<String, IssuerProperties>();
        if (further.isEmpty() || Stream.of(issuerUri, jwks, issuer).anyMatch(SecurityProperties::isSet)) {
            all.put(
                    "vitrine.security",
                    new IssuerProperties(
                            null, issuerUri, jwks, issuer, audience, scopeClaims, logoutAudience, null, null));
        }
        for (var i = 0; i < further.size(); i++) {
            all.put("vitrine.security.issuers[%d]".formatted(i), further.get(i));
        }
        return all;
    }

    /** The addresses of all OpenID providers. */
    List<String> issuerUris() {
        var uris = new ArrayList<String>();
        for (var one : byPath().values()) {
            var uri = one.issuerUri();
            if (uri != null && !uri.isBlank()) {
                uris.add(uri);
            }
        }
        return uris;
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
