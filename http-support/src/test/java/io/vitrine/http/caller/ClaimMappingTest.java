package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.IssuerProperties.ClaimExpressions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** Expressions over the claims of an issuer with a name. */
class ClaimMappingTest extends SeveralIssuers {

    private static final String PROJECT = "770e8400-e29b-41d4-a716-446655440000";

    @Test
    void subject_and_email_come_from_other_claims() {
        var token = claims().claim("oid", "0001").claim("upn", "ada@acme.test").build();

        var subject = subject(expressions("oid", "upn", null, null), List.of(), token);

        assertThat(subject.name()).isEqualTo("acme::0001");
        assertThat(subject.origin()).isNotNull();
        assertThat(subject.origin().email()).isEqualTo("ada@acme.test");
        assertThat(subject.origin().subject()).isEqualTo("ada");
    }

    @Test
    void scopes_come_from_a_nested_claim_with_a_prefix_removed_by_choice_of_a_filter() {
        var token = claims().claim(
                        "resource_access", Map.of("vitrine", Map.of("roles", List.of("widgets:read", "offline"))))
                .claim("scope", "widgets:write")
                .build();

        var subject = subject(
                expressions(null, null, null, "resource_access.vitrine.roles[?contains(@, ':')]"), List.of(), token);

        assertThat(subject.scopes()).containsExactly("widgets:read");
    }

    @Test
    void projects_count_only_where_an_expression_yields_them() {
        var expressions = expressions(null, null, "tenants[*].id", null);
        var member = claims().claim("projects", "*").build();
        var one = claims().claim("tenants", List.of(Map.of("id", PROJECT))).build();

        assertThat(subject(expressions, List.of(), member).isMember()).isTrue();
        assertThat(subject(expressions, List.of(), one).projects()).containsExactly(ProjectId.of(PROJECT));
        assertThat(subject(
                                expressions,
                                List.of(),
                                claims().claim("tenants", List.of()).build())
                        .isMember())
                .isTrue();
        assertThat(subject(expressions(null, null, "'*'", null), List.of(), member)
                        .mayEnterAll())
                .isTrue();
    }

    @Test
    void times_are_seconds_in_an_expression() {
        var subject = subject(expressions("to_string(exp > iat)", null, null, null), List.of(), claims().build());

        assertThat(subject.name()).isEqualTo("acme::true");
    }

    @Test
    void a_result_that_is_no_subject_or_no_project_is_a_fault_of_the_token() {
        refused(expressions("address", null, null, null), "sub is missing");
        refused(expressions("['a']", null, null, null), "sub is missing");
        refused(expressions("' '", null, null, null), "sub is missing");
        refused(expressions(null, null, "[exp]", null), "An entry of projects is no id");
        refused(expressions(null, null, null, "[exp]"), "is neither a string nor an array of strings");
    }

    @Test
    void an_expression_that_does_not_apply_is_a_fault_without_details() {
        refused(expressions("join('', exp)", null, null, null), "An expression for its claims does not apply to it.");
    }

    @Test
    void a_token_cannot_bring_the_results_along() {
        var token = claims().claim(ClaimMapping.PROVIDER_SUBJECT, "grace")
                .claim(ClaimMapping.EMAIL, "grace@acme.test")
                .claim(ClaimMapping.GROUPS, List.of("owners"))
                .claim(ScopeClaims.MAPPED, "widgets:write")
                .build();

        var subject = subject(expressions(null, null, null, "scp"), GroupRolesTest.GROUPS, token);

        assertThat(subject.origin()).isNotNull();
        assertThat(subject.origin().subject()).isEqualTo("ada");
        assertThat(subject.origin().email()).isNull();
        assertThat(subject.groupRoles()).isEmpty();
    }

    private void refused(ClaimExpressions expressions, String fault) {
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> subject(expressions, List.of(), claims().build()))
                .withMessageContaining(fault);
    }

    private static ClaimExpressions expressions(
            @Nullable String subject, @Nullable String email, @Nullable String projects, @Nullable String scopes) {
        return new ClaimExpressions(subject, email, null, projects, scopes);
    }
}
