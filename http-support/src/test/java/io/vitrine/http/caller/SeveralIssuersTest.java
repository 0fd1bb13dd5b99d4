package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vitrine.http.caller.IssuerProperties.ClaimExpressions;
import io.vitrine.http.caller.IssuerProperties.GroupMapping;
import io.vitrine.http.testing.TestIssuer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** The subjects of several issuers, and which settings of issuers are refused at the start. */
class SeveralIssuersTest extends SeveralIssuers {

    private final TrustedIssuers issuers =
            trusted(named("acme", ACME, acme, null, List.of()), named("rival", RIVAL, rival, null, List.of()));

    @Test
    void the_same_sub_is_a_subject_of_its_own_with_each_issuer() {
        assertThat(subjectOf(home.token("ada", "*", "openid")).name()).isEqualTo("ada");
        assertThat(subjectOf(acme.sign(claims().build())).name()).isEqualTo("acme::ada");
        assertThat(subjectOf(rival.sign(claims().issuer(RIVAL).build())).name()).isEqualTo("rival::ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme::ada", "rival::ada", "unknown::ada", "a::"})
    void the_issuer_without_a_name_has_no_subjects_that_look_like_those_of_others(String sub) {
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> subjectOf(home.token(sub, "*", "openid")))
                .withMessageContaining("sub begins with a name and ::");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth0|65f0", "repo:acme/web:ref:refs/heads/main", "a:b", "ACME::ada", "::ada"})
    void it_keeps_all_others(String sub) {
        assertThat(subjectOf(home.token(sub, "*", "openid")).name()).isEqualTo(sub);
    }

    @Test
    void a_sub_with_a_separator_stays_within_its_issuer() {
        var token = acme.sign(claims().subject("rival::ada").build());

        assertThat(subjectOf(token).name()).isEqualTo("acme::rival::ada");
    }

    @Test
    void an_issuer_with_a_name_opens_no_projects_unless_an_expression_says_so() {
        var token = claims().claim("projects", "*")
                .claim("scope", "operations:read")
                .build();

        var subject = subjectOf(acme.sign(token));

        assertThat(subject.isMember()).isTrue();
        assertThat(subject.mayEnterAll()).isFalse();
        assertThat(subjectOf(home.token("ada", "*", "openid")).mayEnterAll()).isTrue();
    }

    @Test
    void a_token_for_the_audience_of_another_issuer_is_refused() {
        var other = new IssuerProperties(
                "acme", null, acme.properties().get("vitrine.security.jwks"), ACME, "api", null, null, null, null);

        refused(trusted(other), acme.sign(claims().build()));
        assertThat(trusted(other)
                        .decoder()
                        .decode(acme.sign(claims().audience("api").build())))
                .isNotNull();
    }

    @Test
    void an_issuer_without_keys_does_not_stop_the_others() {
        var away = new IssuerProperties("away", null, "file:/no/such/jwks.json", RIVAL, null, null, null, null, null);
        var decoder = trusted(named("acme", ACME, acme, null, List.of()), away).decoder();
        var token = rival.sign(claims().issuer(RIVAL).build());

        assertThatExceptionOfType(KeysUnavailable.class).isThrownBy(() -> decoder.decode(token));
        assertThat(decoder.decode(acme.sign(claims().build())).getSubject()).isEqualTo("acme::ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "Acme", "a b", "a::b", "1a", "abcdefghijabcdefghijabcdefghijabc"})
    void a_name_that_subjects_could_not_begin_with_is_refused(String name) {
        assertThatIllegalStateException()
                .isThrownBy(() -> trusted(named(name, ACME, acme, null, List.of())))
                .withMessageContaining("vitrine.security.issuers[0].name");
    }

    @Test
    void two_issuers_are_neither_the_same_nor_have_the_same_name() {
        var one = named("acme", ACME, acme, null, List.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> trusted(one, named("other", ACME, rival, null, List.of())))
                .withMessage("vitrine.security.issuers[1]: https://acme.test is configured twice.");
        assertThatIllegalStateException()
                .isThrownBy(() -> trusted(one, named("acme", RIVAL, rival, null, List.of())))
                .withMessageContaining("is the name of two issuers");
        assertThatIllegalStateException()
                .isThrownBy(() -> trusted(named("", RIVAL, rival, null, List.of())))
                .withMessageContaining("is the name of two issuers");
    }

    @Test
    void one_of_the_list_may_have_no_name_if_there_is_no_other_without() {
        var only = named("", ACME, acme, null, List.of());
        var alone = TrustedIssuers.of(
                new SecurityProperties(null, null, null, TestIssuer.AUDIENCE, null, null, null, List.of(only)));

        var jwt =
                alone.decoder().decode(acme.sign(claims().claim("projects", "*").build()));

        assertThat(alone.subject(jwt).name()).isEqualTo("ada");
        assertThat(alone.subject(jwt).mayEnterAll()).isTrue();
    }

    @Test
    void an_expression_or_a_role_that_cannot_be_used_is_refused_at_the_start() {
        var expressions = new ClaimExpressions("sub ||", null, null, null, null);
        assertThatIllegalStateException()
                .isThrownBy(() -> trusted(named("acme", ACME, acme, expressions, List.of())))
                .withMessageContaining("vitrine.security.issuers[0].claims.subject is no JMESPath expression");
        assertThatIllegalStateException()
                .isThrownBy(() -> trusted(withRole("translator", null)))
                .withMessageContaining("\"translator\" is no built-in role");
        assertThatIllegalStateException()
                .isThrownBy(() -> trusted(withRole("owner", UUID.randomUUID())))
                .withMessageContaining("the role owner counts in a whole organization");
    }

    private IssuerProperties withRole(String role, UUID project) {
        return named("acme", ACME, acme, null, List.of(new GroupMapping("g", UUID.randomUUID(), role, project)));
    }

    private Subject subjectOf(String token) {
        return issuers.subject(issuers.decoder().decode(token));
    }
}
