package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vitrine.http.caller.IssuerProperties.ClaimExpressions;
import io.vitrine.http.caller.IssuerProperties.GroupMapping;
import io.vitrine.http.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** An issuer without a name and two with names, whose keys have the same id. */
abstract class SeveralIssuers {

    static final String ACME = "https://acme.test";
    static final String RIVAL = "https://rival.test";

    final TestIssuer home = new TestIssuer();
    final TestIssuer acme = new TestIssuer();
    final TestIssuer rival = new TestIssuer();

    /** The issuers by their {@code iss}. */
    final Map<String, TestIssuer> all = Map.of(TestIssuer.ISSUER, home, ACME, acme, RIVAL, rival);

    static IssuerProperties named(
            String name, String iss, TestIssuer keys, @Nullable ClaimExpressions claims, List<GroupMapping> groups) {
        return new IssuerProperties(name, null, jwks(keys), iss, null, null, List.of("console"), claims, groups);
    }

    TrustedIssuers trusted(IssuerProperties... further) {
        return TrustedIssuers.of(new SecurityProperties(
                jwks(home), null, TestIssuer.ISSUER, TestIssuer.AUDIENCE, null, null, List.of(), List.of(further)));
    }

    /** The subject of a token of {@link #acme} with these expressions and groups. */
    Subject subject(ClaimExpressions claims, List<GroupMapping> groups, JWTClaimsSet token) {
        var issuers = trusted(named("acme", ACME, acme, claims, groups));
        return issuers.subject(issuers.decoder().decode(acme.sign(token)));
    }

    /** Valid claims of {@link #acme}, without projects. */
    JWTClaimsSet.Builder claims() {
        return acme.claims("ada", "*", "openid").issuer(ACME).claim("projects", null);
    }

    static void refused(TrustedIssuers issuers, String token) {
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> issuers.decoder().decode(token));
    }

    private static String jwks(TestIssuer issuer) {
        return Objects.requireNonNull(issuer.properties().get("vitrine.security.jwks"));
    }
}
