package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectId;
import io.vitrine.http.testing.TestIssuer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.jwt.Jwt;

/** The projects and scopes of a verified token. */
class SubjectTest {

    private static final ProjectId ACME = ProjectId.of("770e8400-e29b-41d4-a716-446655440000");
    private static final ProjectId RIVAL = ProjectId.of("880e8400-e29b-41d4-a716-446655440000");

    private final TrustedIssuer issuer = TrustedIssuer.of(
            "vitrine.security",
            new IssuerProperties(null, TestIssuer.ISSUER, null, null, "vitrine", null, null, null, null),
            null);

    @Test
    void several_projects_come_as_a_list() {
        var subject = subject(List.of(ACME.toString(), RIVAL.toString()), "");

        assertThat(subject.mayEnter(ACME)).isTrue();
        assertThat(subject.mayEnter(RIVAL)).isTrue();
        assertThat(subject.mayEnter(ProjectId.random())).isFalse();
        assertThat(subject.mayEnterAll()).isFalse();
    }

    @Test
    void one_that_may_read_all_widgets_may_read_the_published_ones() {
        assertThat(subject("*", "widgets:*").has("delivery:read")).isTrue();
        assertThat(subject("*", "widgets:write").has("delivery:read")).isFalse();
    }

    @Test
    void one_project_may_come_alone() {
        var subject = subject(ACME.toString(), "");

        assertThat(subject.mayEnter(ACME)).isTrue();
        assertThat(subject.mayEnter(RIVAL)).isFalse();
    }

    static Stream<Object> all() {
        return Stream.of("*", List.of("*"), List.of(ACME.toString(), "*"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_star_opens_them_all(Object projects) {
        var subject = subject(projects, "");

        assertThat(subject.mayEnter(ProjectId.random())).isTrue();
        assertThat(subject.mayEnterAll()).isTrue();
    }

    static Stream<Arguments> garbage() {
        return Stream.of(
                Arguments.of((Object) null),
                Arguments.of(""),
                Arguments.of("acme"),
                Arguments.of("**"),
                Arguments.of(42),
                Arguments.of(true),
                Arguments.of(List.of()),
                Arguments.of(List.of("", "acme", 42)),
                Arguments.of(Map.of("*", true)),
                Arguments.of(ACME + "," + RIVAL));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void what_is_no_project_opens_nothing(@Nullable Object projects) {
        var subject = subject(projects, "");

        assertThat(subject.mayEnter(ACME)).isFalse();
        assertThat(subject.mayEnterAll()).isFalse();
    }

    @Test
    void an_id_counts_beside_garbage() {
        assertThat(subject(List.of("acme", ACME.toString()), "").mayEnter(ACME)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "widgets:read,                widgets:read,    true",
        "widgets:read,                widgets:write,   false",
        "widgets:read widgets:write,  widgets:write,   true",
        "'  widgets:read   a:b ',     widgets:read,    true",
        "assets:*,                    assets:read,     true",
        "assets:*,                    assets:write,    true",
        "assets:*,                    widgets:read,    false",
        "widgets:*,                   widgets:publish, true",
        "*,                           widgets:read,    false",
        "widgets,                     widgets:read,    false",
        "widgets:reads,               widgets:read,    false",
        "WIDGETS:READ,                widgets:read,    false",
        "'',                          widgets:read,    false"
    })
    void a_scope_is_granted_by_name_or_by_a_star_in_its_place(String granted, String needed, boolean allowed) {
        assertThat(subject("*", granted).has(needed)).isEqualTo(allowed);
    }

    @Test
    void a_token_without_scopes_allows_nothing() {
        assertThat(subject("*", null).scopes()).isEmpty();
    }

    @Test
    void the_actor_is_the_tokens_subject() {
        assertThat(subject(null, null).name()).isEqualTo("ada");
    }

    @Test
    void a_subject_is_not_changed_from_outside() {
        var scopes = new HashSet<>(Set.of("widgets:read"));
        var subject = new Subject("ada", null, scopes);

        scopes.add("widgets:write");

        assertThat(subject.has("widgets:write")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer t.o.k", "bearer t.o.k", "BEARER   t.o.k ", "t.o.k"})
    void a_token_comes_in_authorization_with_bearer_or_without(String header) {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", header);

        assertThat(CallerConfiguration.tokenIn(request)).isEqualTo("t.o.k");
    }

    @Test
    void a_token_comes_in_x_auth_token() {
        var request = new MockHttpServletRequest();
        request.addHeader("X-Auth-Token", "t.o.k");

        assertThat(CallerConfiguration.tokenIn(request)).isEqualTo("t.o.k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "X-Auth-Token"})
    void an_empty_header_is_no_token(String header) {
        for (var nothing : List.of("", "  ", "Bearer ", "Bearer")) {
            var request = new MockHttpServletRequest();
            request.addHeader(header, header.equals("Authorization") ? nothing : nothing.replace("Bearer", ""));

            assertThat(CallerConfiguration.tokenIn(request)).isNull();
        }
    }

    @Test
    void no_header_is_no_token() {
        assertThat(CallerConfiguration.tokenIn(new MockHttpServletRequest())).isNull();
    }

    private Subject subject(@Nullable Object projects, @Nullable String scope) {
        var token = Jwt.withTokenValue("t.o.k").header("alg", "ES256").subject("ada");
        if (projects != null) {
            token.claim("projects", projects);
        }
        if (scope != null) {
            token.claim("scope", scope);
        }
        return issuer.subject(token.build());
    }
}
