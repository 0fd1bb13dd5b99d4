package io.vitrine.http.caller;

import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPath;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jcf.JcfRuntime;
import io.vitrine.http.caller.IssuerProperties.ClaimExpressions;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

/**
 * Maps the claims of an issuer's verified token to those that Vitrine reads. Claims that begin with {@code vitrine:}
 * come from this class alone, whatever the token has.
 */
final class ClaimMapping implements Converter<Map<String, Object>, Map<String, Object>> {

    /** Between the name of an issuer and a subject. No subject of the issuer without a name begins like this. */
    static final String SEPARATOR = "::";

    static final String PROJECTS = "projects";
    static final String PROVIDER_SUBJECT = "vitrine:sub";
    static final String GROUPS = "vitrine:groups";
    static final String EMAIL = "vitrine:email";

    private static final Logger LOG = LoggerFactory.getLogger(ClaimMapping.class);
    private static final JmesPath<Object> JMES_PATH = new JcfRuntime();
    private static final Converter<Map<String, Object>, Map<String, Object>> TYPES =
            MappedJwtClaimSetConverter.withDefaults(Map.of());

    private final String name;
    private final Expression<Object> subject;
    private final Expression<Object> email;
    private final Expression<Object> groups;
    private final @Nullable Expression<Object> projects;
    private final @Nullable Expression<Object> scopes;

    /**
     * @param name of the issuer; empty for the one without a name
     * @param path of the expressions in the configuration, for errors
     * @throws IllegalStateException if an expression is not one of JMESPath
     */
    ClaimMapping(String name, ClaimExpressions expressions, String path) {
        this.name = name;
        this.subject = compile(or(expressions.subject(), "sub"), path + ".subject");
        this.email = compile(or(expressions.email(), "email"), path + ".email");
        this.groups = compile(or(expressions.groups(), "groups"), path + ".groups");
        this.projects = optional(expressions.projects(), path + ".projects");
        this.scopes = optional(expressions.scopes(), path + ".scopes");
    }

    private static String or(@Nullable String expression, String standard) {
        return expression == null ? standard : expression;
    }

    private static @Nullable Expression<Object> optional(@Nullable String expression, String path) {
        return expression == null ? null : compile(expression, path);
    }

    private static Expression<Object> compile(String expression, String path) {
        try {
            return JMES_PATH.compile(expression);
        } catch (JmesPathException e) {
            throw new IllegalStateException("%s is no JMESPath expression: %s".formatted(path, e.getMessage()), e);
        }
    }

    @Override
    public Map<String, Object> convert(Map<String, Object> raw) {
        var source = plain(raw);
        var claims = typed(raw);
        put(claims, "sub", qualified(text(search(subject, source))));
        put(claims, PROVIDER_SUBJECT, text(raw.get("sub")));
        put(claims, EMAIL, text(search(email, source)));
        put(claims, GROUPS, texts(search(groups, source)));
        mapProjects(claims, source);
        if (scopes != null) {
            var granted = search(scopes, source);
            claims.put(ScopeClaims.MAPPED, granted == null ? List.of() : granted);
        }
        return claims;
    }

    /** The standard claims with their types. The converter invents an {@code iat} for tokens without one. */
    static Map<String, Object> typed(Map<String, Object> raw) {
        var claims = new HashMap<>(Objects.requireNonNull(TYPES.convert(raw)));
        if (raw.get("iat") == null) {
            claims.remove("iat");
        }
        return claims;
    }

    private @Nullable String qualified(@Nullable String text) {
        return name.isEmpty() || text == null ? text : name + SEPARATOR + text;
    }

    /** An expression that finds nothing leaves the decision to the roles of the subject. */
    private void mapProjects(Map<String, Object> claims, Map<String, Object> source) {
        if (projects != null) {
            var found = search(projects, source);
            put(claims, PROJECTS, found instanceof Collection<?> several && several.isEmpty() ? null : found);
        } else if (!name.isEmpty()) {
            claims.remove(PROJECTS);
        }
    }

    private @Nullable Object search(Expression<Object> expression, Map<String, Object> claims) {
        try {
            return expression.search(claims);
        } catch (JmesPathException | IllegalStateException e) {
            LOG.warn("An expression for claims of issuer {} does not apply to a token: {}", name, e.getMessage());
            throw new IllegalArgumentException("An expression for its claims does not apply to it.", e);
        }
    }

    private static Map<String, Object> plain(Map<String, Object> raw) {
        var plain = new HashMap<>(raw);
        plain.replaceAll((_, value) -> switch (value) {
            case Date date -> date.toInstant().getEpochSecond();
            case Instant instant -> instant.getEpochSecond();
            case null, default -> value;
        });
        return plain;
    }

    private static void put(Map<String, Object> claims, String claim, @Nullable Object value) {
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof Collection<?> several
                ? several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : value instanceof String one ? List.of(one) : List.of();
    }
}
