package io.vitrine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import io.vitrine.e2e.installation.Tokens;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Invalid tokens give no access, neither for reading nor for writing. */
@SystemTest
@Order(11)
class BadTokenIT {

    private final Installation installation;
    private final Tokens tokens;
    private final Tenant tenant;

    BadTokenIT(Installation installation) {
        this.installation = installation;
        tokens = installation.tokens();
        tenant = Tenant.in(installation);
    }

    @Test
    void without_a_token_nobody_gets_in() {
        var answer = installation.api().get(tenant.path("/widgets"));

        answer.isProblem(401, "token-missing");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        installation.api().post(tenant.path("/widgets"), "{}").isProblem(401, "token-missing");
        installation.api().get("/nowhere").isProblem(401, "token-missing");
    }

    @TestFactory
    Stream<DynamicTest> with_a_bad_token_nobody_gets_in() {
        var now = Instant.now().getEpochSecond();
        var good = tokens.forAll();
        var bad = new LinkedHashMap<String, String>();
        bad.put("no token at all", "x");
        bad.put("two parts", "e30.e30");
        bad.put("alg none", tokens.unsigned("none"));
        bad.put("alg None", tokens.unsigned("None"));
        bad.put("HS256 with the public key", tokens.signedWithThePublicKey());
        bad.put("no signature", good.substring(0, good.lastIndexOf('.') + 1));
        bad.put("a changed signature", good.substring(0, good.length() - 4) + "AAAA");
        bad.put("another's claims", swapped(good, tokens.forProject(tenant.id())));
        bad.put("expired", with("exp", now - 60));
        bad.put("no expiry", with("exp", null));
        bad.put("not yet valid", with("nbf", now + 3600));
        bad.put("another audience", with("aud", "others"));
        bad.put("no audience", with("aud", null));
        bad.put("another issuer", with("iss", "others"));
        bad.put("no subject", with("sub", null));
        return bad.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> refused(entry.getValue())));
    }

    @Test
    void a_token_for_no_project_or_of_no_scope_opens_nothing() {
        var api = installation.api();
        api.as(with("projects", null)).get(tenant.path("/widgets")).isProblem(404, "not-found");
        api.as(with("projects", "none")).get(tenant.path("/widgets")).isProblem(404, "not-found");
        api.as(with("scope", null)).get(tenant.path("/widgets")).isProblem(403, "scope-missing");
        api.as(with("scope", "")).get(tenant.path("/widgets")).isProblem(403, "scope-missing");
    }

    private void refused(String token) {
        var api = installation.api().as(token);
        for (Answer answer : new Answer[] {
            api.get(tenant.path("/widgets")),
            api.post(tenant.path("/widgets"), "{}"),
            installation.api().with("X-Auth-Token", token).get("/api/projects")
        }) {
            answer.isProblem(401, "invalid-token");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        }
    }

    /** A valid token with one claim changed, or removed if the value is null. */
    private String with(String claim, @Nullable Object value) {
        Map<String, Object> claims = tokens.claims();
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        return tokens.signed(claims);
    }

    /** The claims of one token under the signature of another. */
    private static String swapped(String claims, String signature) {
        return claims.substring(0, claims.lastIndexOf('.')) + signature.substring(signature.lastIndexOf('.'));
    }
}
