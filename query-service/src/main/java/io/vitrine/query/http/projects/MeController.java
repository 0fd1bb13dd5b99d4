package io.vitrine.query.http.projects;

import io.vitrine.events.OrganizationId;
import io.vitrine.events.Permission;
import io.vitrine.events.PlacedRole;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.MemberRights;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.caller.Subject;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the owner of a token may do, so that a page need not offer what would be refused. */
@RestController
class MeController {

    private final MemberRights rights;

    MeController(MemberRights rights) {
        this.rights = rights;
    }

    /**
     * The subject and its rights.
     *
     * @param email as the issuer states it; null without one
     * @param allProjects whether the token gives access to all projects
     * @param scopes of the token, or for a member the permissions that it has anywhere
     * @param roles of a member, as its token allows; empty for a token that names its projects
     */
    record Me(String subject, @Nullable String email, boolean allProjects, List<String> scopes, List<Rights> roles) {}

    /**
     * The permissions of a role.
     *
     * @param projectId where they count, or null for the organization and all its projects
     * @param group that gives the role, as the identity provider names it; null for a role that was granted
     */
    record Rights(
            OrganizationId organizationId,
            @Nullable ProjectId projectId,
            List<String> permissions,
            @Nullable String group) {

        static Rights of(PlacedRole role, @Nullable String group, Subject subject) {
            return new Rights(
                    role.organization(),
                    role.project(),
                    role.permissions().stream()
                            .sorted()
                            .map(Permission::scope)
                            .filter(subject::has)
                            .toList(),
                    group);
        }
    }

    @GetMapping("/api/me")
    @Scoped({})
    Me me(AuthenticatedUser user, MinimumPosition any, Parameters none) {
        none.mustBeRight();
        var subject = user.subject();
        var origin = subject.origin();
        return new Me(
                subject.name(),
                origin == null ? null : origin.email(),
                subject.mayEnterAll(),
                subject.scopes().stream().sorted().toList(),
                subject.isMember() ? rolesOf(subject) : List.of());
    }

    private List<Rights> rolesOf(Subject subject) {
        return Stream.concat(
                        rights.grantedTo(subject).stream().map(role -> Rights.of(role, null, subject)),
                        subject.groupRoles().stream().map(role -> Rights.of(role.role(), role.group(), subject)))
                .toList();
    }
}
