package io.vitrine.http.caller;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * The issuers whose tokens are accepted. A token is verified with the keys of the issuer that it names, and with no
 * others, so an issuer cannot sign for another one.
 */
final class TrustedIssuers {

    private final Map<String, TrustedIssuer> issuers;

    private TrustedIssuers(Map<String, TrustedIssuer> issuers) {
        this.issuers = issuers;
    }

    /** @throws IllegalStateException if settings are missing, wrong, or the same for two issuers */
    static TrustedIssuers of(SecurityProperties properties) {
        var issuers = new LinkedHashMap<String, TrustedIssuer>();
        var names = new HashSet<String>();
        properties.byPath().forEach((path, settings) -> {
            var issuer = TrustedIssuer.of(path, settings, properties.audience());
            if (issuers.put(issuer.issuer(), issuer) != null) {
                throw new IllegalStateException("%s: %s is configured twice.".formatted(path, issuer.issuer()));
            }
            if (!names.add(issuer.name())) {
                throw new IllegalStateException(
                        "%s.name: \"%s\" is the name of two issuers, whose subjects would be the same."
                                .formatted(path, issuer.name()));
            }
        });
        return new TrustedIssuers(issuers);
    }

    Collection<TrustedIssuer> all() {
        return issuers.values();
    }

    /** Decodes and verifies the tokens of all issuers. Verified tokens are cached. */
    JwtDecoder decoder() {
        var decoders = issuers.values().stream().collect(Collectors.toMap(TrustedIssuer::issuer, Tokens::decoder));
        var only = decoders.size() == 1 ? decoders.values().iterator().next() : null;
        return Tokens.cached(
                only == null ? token -> named(decoders, issuerIn(token)).decode(token) : only);
    }

    private static JwtDecoder named(Map<String, JwtDecoder> decoders, @Nullable String issuer) {
        var decoder = issuer == null ? null : decoders.get(issuer);
        if (decoder == null) {
            throw new BadJwtException("Its iss is none of the issuers that are accepted here.");
        }
        return decoder;
    }

    /** The issuer that a token names, which is not verified yet. */
    static @Nullable String issuerIn(String token) {
        try {
            var claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null ? null : claims.getIssuer();
        } catch (ParseException e) {
            throw new BadJwtException("It is not a signed JWT.", e);
        }
    }

    /** The owner of a verified token. */
    Subject subject(Jwt token) {
        var issuer = issuers.get(token.getClaimAsString(JwtClaimNames.ISS));
        return Objects.requireNonNull(issuer, "the decoder lets no other issuer through")
                .subject(token);
    }
}
