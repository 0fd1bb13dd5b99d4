package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vitrine.events.BuiltInRole;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.PlacedRole;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.IssuerProperties.ClaimExpressions;
import io.vitrine.http.caller.IssuerProperties.GroupMapping;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rights that the groups of a token give. */
class GroupRolesTest extends SeveralIssuers {

    private static final OrganizationId ORGANIZATION = OrganizationId.random();
    private static final ProjectId PROJECT = ProjectId.random();
    private static final ProjectId OTHER = ProjectId.random();

    static final List<GroupMapping> GROUPS = List.of(
            new GroupMapping("owners", ORGANIZATION.value(), "owner", null),
            new GroupMapping("/staff/web", ORGANIZATION.value(), "editor", PROJECT.value()),
            new GroupMapping("/staff", ORGANIZATION.value(), "viewer", null));

    private final MemberRights rights = new MemberRights(new MembershipSource() {

        @Override
        public List<PlacedRole> rolesOf(String subject) {
            return subject.equals("acme::grace")
                    ? List.of(new PlacedRole(ORGANIZATION, null, BuiltInRole.AUDITOR.permissions()))
                    : List.of();
        }

        @Override
        public Optional<OrganizationId> ownerOf(ProjectId project) {
            return project.equals(PROJECT) || project.equals(OTHER) ? Optional.of(ORGANIZATION) : Optional.empty();
        }

        @Override
        public List<ProjectId> projectsOf(Collection<OrganizationId> organizations) {
            return organizations.contains(ORGANIZATION) ? List.of(PROJECT, OTHER) : List.of();
        }
    });

    @Test
    void an_organization_sees_the_groups_that_have_roles_in_it() {
        var groups = new GroupRoles(trusted(named("acme", ACME, acme, null, GROUPS)));

        assertThat(groups.in(ORGANIZATION))
                .extracting(
                        GroupRole::group, GroupRole::name, role -> role.role().project())
                .containsExactly(
                        tuple("owners", "owner", null),
                        tuple("/staff/web", "editor", PROJECT),
                        tuple("/staff", "viewer", null));
        assertThat(groups.in(OrganizationId.random())).isEmpty();
    }

    @Test
    void a_group_gives_its_role_in_the_organization_and_its_projects() {
        var ada = subject(claims().claim("groups", List.of("/staff", "unknown")));

        assertThat(rights.in(ada, ORGANIZATION).has("widgets:read")).isTrue();
        assertThat(rights.inProject(ada, OTHER).has("widgets:read")).isTrue();
        assertThat(rights.inProject(ada, OTHER).has("widgets:write")).isFalse();
        assertThat(rights.inProject(ada, ProjectId.random()).mayEnterAll()).isFalse();
        assertThat(rights.inProject(ada, ProjectId.random()).scopes()).isEmpty();
        assertThat(rights.in(ada, OrganizationId.random()).scopes()).isEmpty();
        assertThat(rights.organizationsOf(ada)).containsExactly(ORGANIZATION);
    }

    @Test
    void a_group_of_a_project_gives_its_role_there_alone() {
        var ada = subject(claims().claim("groups", List.of("/staff/web")));

        assertThat(rights.inProject(ada, PROJECT).has("widgets:write")).isTrue();
        assertThat(rights.inProject(ada, OTHER).scopes()).isEmpty();
        assertThat(rights.in(ada, ORGANIZATION).scopes()).isEmpty();
        assertThat(rights.everywhere(ada).projects()).containsExactly(PROJECT);
    }

    @Test
    void it_is_added_to_the_roles_that_were_granted_and_ends_with_the_token() {
        var grace = subject(claims().subject("grace").claim("groups", List.of("/staff/web")));
        var later = subject(claims().subject("grace").claim("groups", List.of()));

        assertThat(rights.inProject(grace, PROJECT).scopes()).contains("widgets:write", "audit:read");
        assertThat(rights.inProject(later, PROJECT).scopes())
                .contains("audit:read")
                .doesNotContain("widgets:write");
        assertThat(rights.grantedTo(grace)).hasSize(1);
    }

    @Test
    void the_scopes_of_the_token_limit_it() {
        var ada =
                subject(claims().claim("groups", List.of("owners")).claim("scope", "openid widgets:read members:read"));

        assertThat(rights.in(ada, ORGANIZATION).scopes())
                .containsExactlyInAnyOrder("widgets:read", "delivery:read", "members:read");
    }

    @Test
    void it_gives_nothing_to_a_token_that_names_its_projects() {
        var expressions = new ClaimExpressions(null, null, null, "tenant", null);
        var token = claims().claim("groups", List.of("owners")).claim("tenant", OTHER.toString());

        var ada = subject(expressions, GROUPS, token.build());

        assertThat(ada.isMember()).isFalse();
        assertThat(ada.groupRoles()).isEmpty();
    }

    @Test
    void groups_come_from_any_claim_also_one_alone() {
        var expressions = new ClaimExpressions(null, null, "realm.roles", null, null);

        var ada = subject(
                expressions,
                GROUPS,
                claims().claim("realm", Map.of("roles", "/staff")).build());

        assertThat(ada.groupRoles())
                .extracting(GroupRole::group, GroupRole::name)
                .containsExactly(tuple("/staff", "viewer"));
    }

    private Subject subject(JWTClaimsSet.Builder token) {
        return subject(ClaimExpressions.DEFAULT, GROUPS, token.build());
    }
}
