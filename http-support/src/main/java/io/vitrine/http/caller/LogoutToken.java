package io.vitrine.http.caller;

import java.time.Instant;
import java.util.Set;

/**
 * A verified logout token.
 *
 * @param tokenId its issuer and {@code jti}
 * @param ids what it ends, for {@link SignOuts#add}
 * @param at its {@code iat}: later tokens of the subject count
 */
public record LogoutToken(String tokenId, Set<String> ids, Instant at) {

    public LogoutToken {
        ids = Set.copyOf(ids);
    }
}
