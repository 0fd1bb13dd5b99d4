package io.vitrine.query.http.projects;

import io.vitrine.dialects.projects.InvitationView;
import io.vitrine.dialects.projects.MemberView;
import io.vitrine.dialects.projects.OrganizationView;
import io.vitrine.dialects.projects.RoleView;
import io.vitrine.dialects.projects.RoleView.GroupView;
import io.vitrine.events.BuiltInRole;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.Permission;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.GroupRoles;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.query.http.PageResponse;
import io.vitrine.query.organization.MemberPages;
import io.vitrine.query.organization.OrganizationReader;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Organizations, their members, roles and invitations. */
@RestController
@RequestMapping("/api/organizations")
class OrganizationQueryController {

    private final OrganizationReader organizations;
    private final PersonalData personal;
    private final GroupRoles groups;

    OrganizationQueryController(OrganizationReader organizations, PersonalData personal, GroupRoles groups) {
        this.groups = groups;
        this.organizations = organizations;
        this.personal = personal;
    }

    @GetMapping
    @Scoped({})
    ResponseEntity<List<OrganizationView>> list(
            AuthenticatedUser user, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = organizations.list(user.subject(), asOf, parameters);
        return PageResponse.of(page.map(OrganizationView::of), request, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/{organizationId}")
    @Scoped({"widgets:read", "members:read"})
    ResponseEntity<OrganizationView> one(Caller caller, MinimumPosition asOf, Parameters none) {
        none.mustBeRight();
        var organization = organization(caller, asOf);
        return ResponseEntity.ok().eTag(EntityTag.of(organization.version())).body(OrganizationView.of(organization));
    }

    /** Parameters {@code q}, a part of the subject, {@code role, limit, cursor}. */
    @GetMapping("/{organizationId}/members")
    @Scoped("members:read")
    ResponseEntity<List<MemberView>> members(
            Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = MemberPages.page(organization(caller, asOf), parameters, personal);
        return PageResponse.of(page.map(MemberView::of), request, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/{organizationId}/members/{memberId}")
    @Scoped("members:read")
    ResponseEntity<MemberView> member(
            Caller caller, MinimumPosition asOf, @PathVariable UUID memberId, Parameters none) {
        none.mustBeRight();
        var organization = organization(caller, asOf);
        var member = organization
                .member(memberId)
                .orElseThrow(() -> ProblemException.notFound("The organization has no such member."));
        return ResponseEntity.ok().eTag(EntityTag.of(organization.version())).body(MemberView.of(member));
    }

    /** The built-in roles and those of the organization. Only readers of members see groups. */
    @GetMapping("/{organizationId}/roles")
    @Scoped({"widgets:read", "members:read"})
    List<RoleView> roles(Caller caller, MinimumPosition asOf, Parameters none) {
        none.mustBeRight();
        return Stream.concat(
                        Arrays.stream(BuiltInRole.values())
                                .map(RoleView::of)
                                .map(role -> role.with(groupsWith(role.name(), caller))),
                        organization(caller, asOf).roles().stream().map(RoleView::of))
                .toList();
    }

    private List<GroupView> groupsWith(String role, Caller caller) {
        if (!caller.subject().has(Permission.MEMBERS_READ.scope())) {
            return List.of();
        }
        return groups.in(new OrganizationId(caller.project().value())).stream()
                .filter(group -> group.name().equals(role))
                .map(group -> new GroupView(group.group(), idOf(group.role().project())))
                .toList();
    }

    private static @Nullable String idOf(@Nullable ProjectId project) {
        return project == null ? null : project.toString();
    }

    @GetMapping("/{organizationId}/invitations")
    @Scoped("members:read")
    List<InvitationView> invitations(Caller caller, MinimumPosition asOf, Parameters none) {
        none.mustBeRight();
        var organization = organization(caller, asOf);
        return organization.invitations().stream()
                .map(invitation -> InvitationView.of(organization.id(), invitation))
                .toList();
    }

    private Organization organization(Caller caller, MinimumPosition asOf) {
        return organizations
                .one(caller.project(), asOf)
                .orElseThrow(() -> ProblemException.notFound("No such organization."));
    }
}
