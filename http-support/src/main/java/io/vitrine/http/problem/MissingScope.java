package io.vitrine.http.problem;

import java.util.List;

/**
 * States which scopes a token would need, in words and as a challenge, the same for every refusal.
 *
 * @param needed all of them are required; an entry may have alternatives ({@code a or b})
 */
public record MissingScope(List<String> needed) {

    public static final String CODE = "scope-missing";

    /** For commands that change delivered content. */
    public static final MissingScope TO_PUBLISH = new MissingScope(List.of("widgets:publish"));

    public MissingScope {
        needed = List.copyOf(needed);
    }

    public String detail() {
        return "A token with the scope %s is required.".formatted(String.join(" and ", needed));
    }

    /** The message for a token with the scope of the endpoint, if the effect of the request requires another scope. */
    public String publicDetail() {
        return "This request changes delivered content. A token with the scope %s is also required."
                .formatted(String.join(" and ", needed));
    }

    /** For {@code WWW-Authenticate}, with the first of alternatives. */
    public String challenge() {
        var scopes = needed.stream().map(scope -> scope.split(" or ", 2)[0]).toList();
        return "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(String.join(" ", scopes));
    }
}
