package io.vitrine.http.caller;

import io.vitrine.events.ApiKeyToken;
import java.time.Instant;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Verifies a token, which is a JWT of an issuer or an API key. Their beginnings tell them apart. */
final class TokenAuthentication implements AuthenticationManager {

    private final JwtAuthenticationProvider jwts;
    private final ApiKeys keys;

    TokenAuthentication(JwtDecoder decoder, TrustedIssuers issuers, SignOuts signOuts, ApiKeys keys) {
        this.jwts = new JwtAuthenticationProvider(decoder);
        this.jwts.setJwtAuthenticationConverter(token -> new SubjectToken(signedIn(issuers.subject(token), signOuts)));
        this.keys = keys;
    }

    /** Asked with every request, because verified tokens are cached. */
    private static Subject signedIn(Subject subject, SignOuts signOuts) {
        if (signOuts.hasEnded(subject)) {
            throw new InvalidBearerTokenException("Its session was signed out. Sign in again.");
        }
        return subject;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        if (request instanceof BearerTokenAuthenticationToken bearer && ApiKeyToken.isMeant(bearer.getToken())) {
            var address =
                    bearer.getDetails() instanceof WebAuthenticationDetails client ? client.getRemoteAddress() : null;
            return new SubjectToken(keys.verify(bearer.getToken(), address, Instant.now()));
        }
        return jwts.authenticate(request);
    }
}
