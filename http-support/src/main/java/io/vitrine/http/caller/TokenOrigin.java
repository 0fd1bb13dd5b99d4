package io.vitrine.http.caller;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the token of a subject comes from.
 *
 * @param issuer its {@code iss}
 * @param subject its {@code sub}, as the issuer has it
 * @param sessionId its {@code sid}, or null if the issuer does not say to which session it belongs
 * @param issuedAt its {@code iat}, or null if it has none
 * @param email for people only: it identifies no user, because some issuers do not verify it
 * @param roles those that its groups give
 */
public record TokenOrigin(
        String issuer,
        String subject,
        @Nullable String sessionId,
        @Nullable Instant issuedAt,
        @Nullable String email,
        List<GroupRole> roles) {

    public TokenOrigin {
        roles = List.copyOf(roles);
    }
}
