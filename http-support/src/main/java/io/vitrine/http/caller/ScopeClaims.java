package io.vitrine.http.caller;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token that grant scopes. The first of them that is present counts, even if it is empty. They are not
 * combined: if a provider sends both, {@code scope} or {@code scp} is the grant of the client, and {@code permissions}
 * or {@code roles} lists all rights of its user, which may be far more.
 *
 * @param names in the order of their precedence
 */
record ScopeClaims(List<String> names) {

    static final ScopeClaims DEFAULT = new ScopeClaims(List.of("scope", "scp", "permissions"));

    /** The claim with the result of an expression for scopes. */
    static final String MAPPED = "vitrine:scope";

    ScopeClaims {
        names = List.copyOf(names);
    }

    static ScopeClaims of(@Nullable List<String> names) {
        return names == null || names.isEmpty() ? DEFAULT : new ScopeClaims(names);
    }

    /** The scopes of a token without a {@linkplain #faultOf fault}. */
    Set<String> of(Map<String, Object> claims) {
        var name = counting(claims);
        return name == null ? Set.of() : Set.copyOf(scopes(claims.get(name)));
    }

    /** The fault of the effective claim, without quotation marks; null if there is none. */
    @Nullable
    String faultOf(Map<String, Object> claims) {
        var name = counting(claims);
        if (name == null) {
            return null;
        }
        var value = claims.get(name);
        if (!(value instanceof String)
                && !(value instanceof Collection<?> several && several.stream().allMatch(String.class::isInstance))) {
            return "%s is neither a string nor an array of strings. Separate scopes with spaces.".formatted(name);
        }
        var length = value instanceof String text
                ? text.length()
                : String.join(" ", scopes(value)).length();
        return length > TokenLimits.MAX_SCOPE_LENGTH
                ? "%s has %d characters (limit %d). Ask for fewer scopes."
                        .formatted(name, length, TokenLimits.MAX_SCOPE_LENGTH)
                : null;
    }

    private @Nullable String counting(Map<String, Object> claims) {
        return names.stream()
                .filter(name -> claims.get(name) != null)
                .findFirst()
                .orElse(null);
    }

    /**
     * A string separates scopes with spaces. Each entry of an array is one scope, and an entry with a space matches
     * nothing.
     */
    private static List<String> scopes(@Nullable Object claim) {
        return switch (claim) {
            case String text when text.isBlank() -> List.of();
            case String text -> List.of(text.strip().split("\\s+"));
            case Collection<?> several -> several.stream().map(String::valueOf).toList();
            case null -> List.of();
            case Object other -> List.of(other.toString());
        };
    }
}
