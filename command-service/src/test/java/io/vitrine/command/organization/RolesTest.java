package io.vitrine.command.organization;

import static io.vitrine.command.organization.OrganizationSpec.ADA;
import static io.vitrine.command.organization.OrganizationSpec.GRACE;
import static io.vitrine.command.organization.OrganizationSpec.ID;
import static io.vitrine.command.organization.OrganizationSpec.given;
import static io.vitrine.events.Permission.ORGANIZATIONS_ADMIN;
import static io.vitrine.events.Permission.WIDGETS_READ;
import static io.vitrine.events.Permission.WIDGETS_WRITE;

import io.vitrine.command.Rejection.OfOrganization.NoSuchRole;
import io.vitrine.command.Rejection.OfOrganization.RoleExceedsYours;
import io.vitrine.command.Rejection.OfOrganization.RoleInUse;
import io.vitrine.command.Rejection.OfOrganization.RoleReserved;
import io.vitrine.command.Rejection.OfOrganization.TooManyRoles;
import io.vitrine.command.organization.OrganizationCommand.AddMember;
import io.vitrine.command.organization.OrganizationCommand.DefineRole;
import io.vitrine.command.organization.OrganizationCommand.DeleteRole;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationEvent.RoleDefined;
import io.vitrine.events.OrganizationEvent.RoleDeleted;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolesTest {

    private static final RoleDefined TRANSLATOR =
            new RoleDefined(ID, "translator", List.of("widgets:read", "widgets:write"));
    private static final RoleGranted GRACE_IS_ADMIN = new RoleGranted(ID, "grace", "admin", null);

    @Test
    void an_organization_defines_roles_of_its_own() {
        var define = new DefineRole(ID, "translator", Set.of(WIDGETS_WRITE, WIDGETS_READ), ADA);

        given().when(define).then(TRANSLATOR);
        given(TRANSLATOR).when(define).thenNothing();
        given(TRANSLATOR)
                .when(new DefineRole(ID, "translator", Set.of(WIDGETS_READ), ADA))
                .then(new RoleDefined(ID, "translator", List.of("widgets:read")));
    }

    @Test
    void members_have_them_as_they_have_built_in_roles() {
        given(TRANSLATOR)
                .when(new AddMember(ID, "grace", "translator", ID.value(), ADA))
                .then(new RoleGranted(ID, "grace", "translator", null));
    }

    @Test
    void a_built_in_role_stays_as_it_is() {
        given().when(new DefineRole(ID, "viewer", Set.of(WIDGETS_WRITE), ADA)).thenRejected(new RoleReserved("viewer"));
        given().when(new DeleteRole(ID, "viewer", ADA)).thenRejected(new NoSuchRole("viewer"));
    }

    @Test
    void members_define_no_role_with_permissions_that_they_do_not_have() {
        var exceeds = new RoleExceedsYours(List.of("organizations:admin"));
        var chief = new RoleDefined(ID, "chief", List.of("organizations:admin"));

        given(GRACE_IS_ADMIN)
                .when(new DefineRole(ID, "chief", Set.of(ORGANIZATIONS_ADMIN), GRACE))
                .thenRejected(exceeds);
        given(GRACE_IS_ADMIN, chief)
                .when(new DefineRole(ID, "chief", Set.of(WIDGETS_READ), GRACE))
                .thenRejected(exceeds);
        given(GRACE_IS_ADMIN, chief).when(new DeleteRole(ID, "chief", GRACE)).thenRejected(exceeds);
    }

    @Test
    void a_role_is_deleted_when_no_member_has_it() {
        var delete = new DeleteRole(ID, "translator", ADA);

        given(TRANSLATOR).when(delete).then(new RoleDeleted(ID, "translator"));
        given(TRANSLATOR, new RoleGranted(ID, "grace", "translator", null))
                .when(delete)
                .thenRejected(new RoleInUse("translator"));
    }

    @Test
    void there_is_a_limit_of_roles() {
        var full = IntStream.range(0, RoleRules.MAX_ROLES)
                .mapToObj(number -> new RoleDefined(ID, "role-" + number, List.of("widgets:read")))
                .toArray(OrganizationEvent[]::new);

        given(full)
                .when(new DefineRole(ID, "translator", Set.of(WIDGETS_READ), ADA))
                .thenRejected(new TooManyRoles(RoleRules.MAX_ROLES));
    }
}
