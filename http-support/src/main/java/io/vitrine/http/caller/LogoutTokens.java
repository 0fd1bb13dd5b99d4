package io.vitrine.http.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** Verifies logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.6), each of which is accepted once. */
public final class LogoutTokens {

    /** Where issuers send them. */
    public static final String PATH = "/api/backchannel-logout";

    /** The member of {@code events} that makes a JWT a logout token. */
    static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** The age at which a token is too old, whatever its {@code exp}. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private static final int MAX_ID_LENGTH = 255;

    /** Of the last minutes. A replay that is not detected ends nothing more, because its time is its own. */
    private static final int MAX_REMEMBERED = 100_000;

    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES = new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType("logout+jwt"), new JOSEObjectType("application/logout+jwt"), JOSEObjectType.JWT, null);

    private final Map<String, JwtDecoder> decoders;
    private final Clock clock;
    private final Cache<String, Boolean> accepted = Caffeine.newBuilder()
            .expireAfterWrite(MAX_AGE.plus(Tokens.CLOCK_SKEW).multipliedBy(2))
            .maximumSize(MAX_REMEMBERED)
            .build();

    LogoutTokens(TrustedIssuers issuers, Clock clock) {
        this.clock = clock;
        this.decoders = issuers.all().stream()
                .filter(TrustedIssuer::signsOut)
                .collect(Collectors.toMap(TrustedIssuer::issuer, this::decoder));
    }

    private JwtDecoder decoder(TrustedIssuer issuer) {
        var decoder = Tokens.decoder(issuer.keys(), TYPES);
        decoder.setClaimSetConverter(ClaimMapping::typed);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Tokens.CLOCK_SKEW),
                new JwtIssuerValidator(issuer.issuer()),
                token -> result(faultOf(token, issuer))));
        return decoder;
    }

    /**
     * Verifies a token.
     *
     * @throws BadJwtException if it is not accepted, with the reason for the issuer
     * @throws KeysUnavailable if the keys of its issuer are unavailable
     */
    public LogoutToken verify(String text) {
        if (text.length() > TokenLimits.MAX_TOKEN_LENGTH) {
            throw new BadJwtException(
                    "It has %d bytes (limit %d).".formatted(text.length(), TokenLimits.MAX_TOKEN_LENGTH));
        }
        var issuer = TrustedIssuers.issuerIn(text);
        var decoder = issuer == null ? null : decoders.get(issuer);
        if (decoder == null) {
            throw new BadJwtException("Its iss is none of the issuers whose logout tokens are accepted here.");
        }
        var token = logoutToken(decode(text, decoder));
        if (accepted.asMap().putIfAbsent(token.tokenId(), true) != null) {
            throw new BadJwtException("Its jti was used before.");
        }
        return token;
    }

    /** The token had no effect, so that its issuer may send it again. */
    public void forget(LogoutToken token) {
        accepted.invalidate(token.tokenId());
    }

    private static Jwt decode(String text, JwtDecoder decoder) {
        try {
            return decoder.decode(text);
        } catch (BadJwtException refused) {
            throw refused;
        } catch (JwtException e) {
            throw KeysUnavailable.ofIssuer(e);
        }
    }

    /**
     * With a session, the token ends that one. Tokens of the subject that name no session may belong to it, so they end
     * as well.
     */
    private static LogoutToken logoutToken(Jwt token) {
        var issuer = Objects.requireNonNull(token.getClaimAsString("iss"));
        var session = token.getClaimAsString("sid");
        var subject = token.getSubject();
        var ids = session == null
                ? Set.of(SignOuts.subject(issuer, Objects.requireNonNull(subject)))
                : subject == null
                        ? Set.of(SignOuts.session(issuer, session))
                        : Set.of(SignOuts.session(issuer, session), SignOuts.sessionless(issuer, subject));
        return new LogoutToken(issuer + " " + token.getId(), ids, Objects.requireNonNull(token.getIssuedAt()));
    }

    private static OAuth2TokenValidatorResult result(@Nullable String fault) {
        return fault == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_request", fault, null));
    }

    private @Nullable String faultOf(Jwt token, TrustedIssuer issuer) {
        var audience = Objects.requireNonNullElse(token.getAudience(), List.<String>of());
        if (audience.stream().noneMatch(issuer.logoutAudience()::contains)) {
            return "Its aud is none of the clients whose logout tokens are accepted here.";
        }
        if (!isLogout(token.getClaims())) {
            return "Its events do not contain %s.".formatted(EVENT);
        }
        if (token.hasClaim("nonce")) {
            return "It has a nonce, as ID tokens do.";
        }
        if (!isId(token.getId())) {
            return "Its jti is missing or has more than %d characters.".formatted(MAX_ID_LENGTH);
        }
        if (!isId(token.getClaimAsString("sid")) && !isId(token.getSubject())) {
            return "It has neither sid nor sub, or they have more than %d characters.".formatted(MAX_ID_LENGTH);
        }
        return isRecent(token.getIssuedAt()) ? null : "Its iat is missing, in the future, or too old.";
    }

    /** Whether these are the claims of a logout token, which are no access token whatever else they contain. */
    static boolean isLogout(Map<String, Object> claims) {
        return claims.get("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>;
    }

    private static boolean isId(@Nullable String id) {
        return id != null && !id.isBlank() && id.length() <= MAX_ID_LENGTH;
    }

    private boolean isRecent(@Nullable Instant issuedAt) {
        var now = clock.instant();
        return issuedAt != null
                && issuedAt.isAfter(now.minus(MAX_AGE))
                && issuedAt.isBefore(now.plus(Tokens.CLOCK_SKEW));
    }
}
