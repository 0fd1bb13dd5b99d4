package io.vitrine.http.caller;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.vitrine.events.BuiltInRole;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.Permission;
import io.vitrine.events.PlacedRole;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.IssuerProperties.ClaimExpressions;
import io.vitrine.http.caller.IssuerProperties.GroupMapping;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * An issuer whose tokens are accepted, its keys, and what its claims mean.
 *
 * @param name begins the names of its subjects; empty for the one whose subjects are those of its tokens
 * @param issuer its {@code iss}
 * @param logoutAudience ids of the clients whose logout tokens are accepted; empty if it signs no subjects out
 */
record TrustedIssuer(
        String name,
        String issuer,
        String audience,
        JWKSource<SecurityContext> keys,
        ScopeClaims scopes,
        ClaimMapping mapping,
        List<GroupMapping> groups,
        Set<String> logoutAudience) {

    /** What a name looks like. */
    static final String NAME = "[a-z][a-z0-9-]{0,31}";

    private static final Pattern VALID_NAME = Pattern.compile(NAME);

    /**
     * @param path of its settings, for errors
     * @param audience unless it has its own
     * @throws IllegalStateException if a setting is missing or wrong
     */
    static TrustedIssuer of(String path, IssuerProperties properties, @Nullable String audience) {
        var name = Objects.requireNonNullElse(properties.name(), "");
        // Of an issuer "key", all subjects would look like API keys.
        if (!name.isEmpty() && (!VALID_NAME.matcher(name).matches() || Subject.KEY_PREFIX.startsWith(name + ":"))) {
            throw new IllegalStateException(("%s.name is \"%s\". A name has at most 32 lower-case letters, digits and"
                            + " hyphens, begins with a letter, and is not \"key\".")
                    .formatted(path, name));
        }
        var uri = Objects.requireNonNullElse(properties.issuerUri(), "");
        var expected = required(properties.audience() == null ? audience : properties.audience(), path + ".audience");
        var source = uri.isBlank()
                ? JWKSourceBuilder.<SecurityContext>create(
                        url(path, required(properties.jwks(), "%s.jwks or %1$s.issuer-uri".formatted(path))))
                : JWKSourceBuilder.create(new DiscoveredKeys(uri));
        var claims = Objects.requireNonNullElse(properties.claims(), ClaimExpressions.DEFAULT);
        var groups = Objects.requireNonNullElse(properties.groups(), List.<GroupMapping>of());
        groups.forEach(group -> check(group, path + ".groups"));
        return new TrustedIssuer(
                name,
                uri.isBlank() ? required(properties.issuer(), path + ".issuer") : uri,
                expected,
                Tokens.keys(source),
                claims.scopes() == null
                        ? ScopeClaims.of(properties.scopeClaims())
                        : new ScopeClaims(List.of(ScopeClaims.MAPPED)),
                new ClaimMapping(name, claims, path + ".claims"),
                groups,
                Set.copyOf(Objects.requireNonNullElse(properties.logoutAudience(), List.of())));
    }

    private static void check(GroupMapping group, String path) {
        var role = BuiltInRole.named(group.role())
                .orElseThrow(() -> new IllegalStateException("%s: \"%s\" is no built-in role. Use one of %s."
                        .formatted(path, group.role(), String.join(", ", BuiltInRole.keys()))));
        if (group.project() != null && role.permissions().contains(Permission.ORGANIZATIONS_ADMIN)) {
            throw new IllegalStateException(
                    "%s: the role %s counts in a whole organization. Omit the project, or use another role."
                            .formatted(path, group.role()));
        }
    }

    /** Whether it ends tokens before they expire. */
    boolean signsOut() {
        return !logoutAudience.isEmpty();
    }

    /** The owner of a verified token of this issuer. */
    Subject subject(Jwt token) {
        var name = Objects.requireNonNull(token.getSubject(), "the decoder lets no token without a subject through");
        var granted = scopes.of(token.getClaims());
        var expiry = Objects.requireNonNullElse(token.getExpiresAt(), Instant.EPOCH);
        return token.hasClaim(ClaimMapping.PROJECTS)
                ? new Subject(
                        name,
                        projects(token.getClaim(ClaimMapping.PROJECTS)),
                        granted,
                        expiry,
                        false,
                        originOf(token, List.of()))
                : Subject.member(name, granted, expiry, originOf(token, rolesOf(token)));
    }

    private TokenOrigin originOf(Jwt token, List<GroupRole> roles) {
        return new TokenOrigin(
                issuer,
                Objects.requireNonNullElse(token.getClaimAsString(ClaimMapping.PROVIDER_SUBJECT), ""),
                token.getClaimAsString("sid"),
                token.getIssuedAt(),
                token.getClaimAsString(ClaimMapping.EMAIL),
                roles);
    }

    private List<GroupRole> rolesOf(Jwt token) {
        if (groups.isEmpty()) {
            return List.of();
        }
        var own = Objects.requireNonNullElse(token.getClaimAsStringList(ClaimMapping.GROUPS), List.of());
        return groups.stream()
                .filter(group -> own.contains(group.group()))
                .map(TrustedIssuer::role)
                .toList();
    }

    Stream<GroupRole> groupRoles() {
        return groups.stream().map(TrustedIssuer::role);
    }

    private static GroupRole role(GroupMapping group) {
        var project = group.project();
        return new GroupRole(
                group.group(),
                group.role(),
                new PlacedRole(
                        new OrganizationId(group.organization()),
                        project == null ? null : new ProjectId(project),
                        BuiltInRole.named(group.role()).orElseThrow().permissions()));
    }

    /** A list of ids, one id, or {@code *}. A value that is not an id gives access to nothing. */
    private static @Nullable Set<ProjectId> projects(@Nullable Object claim) {
        if ("*".equals(claim) || claim instanceof Collection<?> several && several.contains("*")) {
            return null;
        }
        var ids = new HashSet<ProjectId>();
        for (var id : claim instanceof Collection<?> several ? several : claim == null ? List.of() : List.of(claim)) {
            try {
                ids.add(ProjectId.of(String.valueOf(id)));
            } catch (IllegalArgumentException notAnId) {
                continue;
            }
        }
        return ids;
    }

    private static URL url(String path, String address) {
        try {
            return URI.create(address).toURL();
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw new IllegalStateException("%s.jwks is not an address: %s".formatted(path, address), e);
        }
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Set %s: without it no token can be verified.".formatted(name));
        }
        return value;
    }
}
