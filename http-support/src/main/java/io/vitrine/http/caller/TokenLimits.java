package io.vitrine.http.caller;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Limits the claims of a token: its subject is stored with every event and is part of keys in the database, and its
 * projects and scopes are cached with the token.
 */
final class TokenLimits implements OAuth2TokenValidator<Jwt> {

    /** The length of a whole token in characters, which are bytes here. */
    static final int MAX_TOKEN_LENGTH = 8_192;

    /** In characters: at most three times as many bytes, with room left in a database key of 2,704 bytes. */
    static final int MAX_SUBJECT_LENGTH = 255;

    /** In characters, with a space between the entries of an array. */
    static final int MAX_SCOPE_LENGTH = 1_024;

    static final int MAX_PROJECTS = 128;

    /** The length of one entry of {@code projects}, in characters; an id has 36. */
    static final int MAX_PROJECT_LENGTH = 64;

    /** How the subjects of issuers with names begin. */
    private static final Pattern QUALIFIED = Pattern.compile(TrustedIssuer.NAME + ClaimMapping.SEPARATOR);

    private final ScopeClaims scopes;
    private final boolean hasName;

    /** @param hasName whether the issuer of the token has a name, with which its subjects begin */
    TokenLimits(ScopeClaims scopes, boolean hasName) {
        this.scopes = scopes;
        this.hasName = hasName;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var fault = faultOf(token);
        return fault == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", fault, null));
    }

    /** Without quotation marks, which an error of a bearer token must not have. */
    private @Nullable String faultOf(Jwt token) {
        var subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            return "sub is missing.";
        }
        if (subject.length() > MAX_SUBJECT_LENGTH) {
            return "sub has %d characters (limit %d). Use a shorter subject."
                    .formatted(subject.length(), MAX_SUBJECT_LENGTH);
        }
        if (subject.startsWith(Subject.SYSTEM_PREFIX)) {
            return "sub begins with %s, as the names of processes of Vitrine do. Use another subject."
                    .formatted(Subject.SYSTEM_PREFIX);
        }
        if (subject.startsWith(Subject.KEY_PREFIX)) {
            return "sub begins with %s, as the names of API keys do. Use another subject."
                    .formatted(Subject.KEY_PREFIX);
        }
        if (!hasName && QUALIFIED.matcher(subject).lookingAt()) {
            return "sub begins with a name and %s, as the subjects of issuers with names do. Use another subject."
                    .formatted(ClaimMapping.SEPARATOR);
        }
        if (subject.codePoints().anyMatch(TokenLimits::isNotText)) {
            return "sub has a control character or half of a surrogate pair. Use printable characters.";
        }
        var fault = scopes.faultOf(token.getClaims());
        return fault == null ? faultOf(token.getClaims().get("projects")) : fault;
    }

    private static @Nullable String faultOf(@Nullable Object projects) {
        var several = projects instanceof Collection<?> list ? list : projects == null ? List.of() : List.of(projects);
        if (several.size() > MAX_PROJECTS) {
            return "projects has %d entries (limit %d). Use * or fewer projects."
                    .formatted(several.size(), MAX_PROJECTS);
        }
        return several.stream().anyMatch(one -> !(one instanceof String id) || id.length() > MAX_PROJECT_LENGTH)
                ? "An entry of projects is no id (limit %d characters). Use ids of projects, or *."
                        .formatted(MAX_PROJECT_LENGTH)
                : null;
    }

    private static boolean isNotText(int character) {
        var type = Character.getType(character);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }
}
