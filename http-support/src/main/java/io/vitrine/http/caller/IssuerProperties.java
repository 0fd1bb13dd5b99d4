package io.vitrine.http.caller;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of several issuers.
 *
 * @param name begins the subjects of its tokens, as in {@code acme::ada}: at most 32 lower-case letters, digits and
 *     hyphens, of which the first is a letter. One issuer may have no name; its subjects are those of its tokens
 * @param issuerUri address of an OpenID provider, whose metadata states issuer and keys; replaces {@code jwks} and
 *     {@code issuer}
 * @param jwks address of its public keys as a JWK set
 * @param issuer required value of the claim {@code iss}; required with {@code jwks}
 * @param audience value that the claim {@code aud} must contain; without it that of {@code vitrine.security.audience}
 * @param scopeClaims claims that grant scopes, unless {@code claims.scopes} is set
 * @param logoutAudience ids of the clients whose logout tokens are accepted; without them there is no back-channel
 *     logout from this issuer
 * @param claims where its tokens have what Vitrine reads
 * @param groups the roles that its groups give
 */
record IssuerProperties(
        @Nullable String name,
        @Nullable String issuerUri,
        @Nullable String jwks,
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable List<String> scopeClaims,
        @Nullable List<String> logoutAudience,
        @Nullable ClaimExpressions claims,
        @Nullable List<GroupMapping> groups) {

    /**
     * JMESPath expressions over the claims of a token.
     *
     * @param subject yields a text; default {@code sub}
     * @param email yields a text; default {@code email}
     * @param groups yields an array of texts; default {@code groups}
     * @param projects yields project ids or {@code *}; if it yields nothing, the roles of the subject decide. An issuer
     *     with a name has no default: otherwise its administrators could open all projects
     * @param scopes yields an array of texts, or one with spaces; default: the first of {@code scope-claims}
     */
    record ClaimExpressions(
            @Nullable String subject,
            @Nullable String email,
            @Nullable String groups,
            @Nullable String projects,
            @Nullable String scopes) {

        static final ClaimExpressions DEFAULT = new ClaimExpressions(null, null, null, null, null);
    }

    /**
     * The role of a group's members.
     *
     * @param group as in the token
     * @param role one of the built-in roles, because those of an organization can change
     * @param project where the role counts; without it, in the organization and all its projects
     */
    record GroupMapping(
            String group,
            UUID organization,
            String role,
            @Nullable UUID project) {}
}
