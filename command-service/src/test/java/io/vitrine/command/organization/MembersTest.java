package io.vitrine.command.organization;

import static io.vitrine.command.organization.OrganizationSpec.ADA;
import static io.vitrine.command.organization.OrganizationSpec.ADA_IS_OWNER;
import static io.vitrine.command.organization.OrganizationSpec.CREATED;
import static io.vitrine.command.organization.OrganizationSpec.GRACE;
import static io.vitrine.command.organization.OrganizationSpec.ID;
import static io.vitrine.command.organization.OrganizationSpec.OPERATOR;
import static io.vitrine.command.organization.OrganizationSpec.SHOP;
import static io.vitrine.command.organization.OrganizationSpec.given;
import static io.vitrine.command.organization.OrganizationSpec.nothing;

import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.OfOrganization.LastOwner;
import io.vitrine.command.Rejection.OfOrganization.NoSuchMember;
import io.vitrine.command.Rejection.OfOrganization.NoSuchOrganization;
import io.vitrine.command.Rejection.OfOrganization.RoleExceedsYours;
import io.vitrine.command.Rejection.OfOrganization.RoleNotForProjects;
import io.vitrine.command.Rejection.OfOrganization.TooManyMembers;
import io.vitrine.command.Rejection.OfOrganization.UnknownRole;
import io.vitrine.command.organization.OrganizationCommand.AddMember;
import io.vitrine.command.organization.OrganizationCommand.ChangeRole;
import io.vitrine.command.organization.OrganizationCommand.CreateOrganization;
import io.vitrine.command.organization.OrganizationCommand.LeaveOrganization;
import io.vitrine.command.organization.OrganizationCommand.RemoveMember;
import io.vitrine.command.organization.OrganizationCommand.RenameOrganization;
import io.vitrine.command.organization.OrganizationCommand.WithdrawRole;
import io.vitrine.events.BuiltInRole;
import io.vitrine.events.Organization.Member;
import io.vitrine.events.OrganizationEvent;
import io.vitrine.events.OrganizationEvent.MemberRemoved;
import io.vitrine.events.OrganizationEvent.OrganizationRenamed;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import io.vitrine.events.OrganizationEvent.RoleWithdrawn;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MembersTest {

    private static final RoleGranted GRACE_IS_ADMIN = new RoleGranted(ID, "grace", "admin", null);
    private static final RoleGranted EDSGER_EDITS_THE_SHOP = new RoleGranted(ID, "edsger", "editor", SHOP);
    private static final UUID HERE = ID.value();
    private static final UUID ADA_ID = Member.idOf("ada");
    private static final UUID GRACE_ID = Member.idOf("grace");
    private static final UUID EDSGER_ID = Member.idOf("edsger");

    @Test
    void an_organization_begins_with_an_owner() {
        var create = new CreateOrganization(ID, "Acme", "ada");

        nothing().when(create).then(CREATED, ADA_IS_OWNER);
        given().when(create).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void it_has_one_name_at_a_time() {
        given().when(new RenameOrganization(ID, "Acme Group")).then(new OrganizationRenamed(ID, "Acme Group"));
        given().when(new RenameOrganization(ID, "Acme")).thenNothing();
        nothing().when(new RenameOrganization(ID, "Acme")).thenRejected(new NoSuchOrganization(ID));
    }

    @Test
    void a_member_has_one_role_in_each_place() {
        given().when(new AddMember(ID, "grace", "admin", HERE, ADA)).then(GRACE_IS_ADMIN);
        given(GRACE_IS_ADMIN)
                .when(new AddMember(ID, "grace", "admin", HERE, ADA))
                .thenNothing();
        given(GRACE_IS_ADMIN)
                .when(new ChangeRole(ID, GRACE_ID, "viewer", HERE, ADA))
                .then(new RoleGranted(ID, "grace", "viewer", null));
        given(GRACE_IS_ADMIN)
                .when(new ChangeRole(ID, GRACE_ID, "editor", SHOP.value(), ADA))
                .then(new RoleGranted(ID, "grace", "editor", SHOP));
    }

    @Test
    void only_members_have_a_role_to_change() {
        given().when(new ChangeRole(ID, GRACE_ID, "viewer", HERE, ADA)).thenRejected(new NoSuchMember(GRACE_ID));
        given().when(new WithdrawRole(ID, GRACE_ID, HERE, ADA)).thenRejected(new NoSuchMember(GRACE_ID));
        given().when(new RemoveMember(ID, GRACE_ID, ADA)).thenRejected(new NoSuchMember(GRACE_ID));
    }

    @Test
    void a_role_must_exist() {
        given().when(new AddMember(ID, "grace", "king", HERE, ADA))
                .thenRejected(new UnknownRole("king", BuiltInRole.keys()));
    }

    @Test
    void an_owner_owns_the_organization_and_not_a_project() {
        given().when(new AddMember(ID, "grace", "owner", SHOP.value(), ADA))
                .thenRejected(new RoleNotForProjects("owner"));
    }

    @Test
    void members_give_no_permission_that_they_do_not_have() {
        given(GRACE_IS_ADMIN)
                .when(new AddMember(ID, "edsger", "owner", HERE, GRACE))
                .thenRejected(new RoleExceedsYours(List.of("tenants:delete", "organizations:admin")));
        given(GRACE_IS_ADMIN)
                .when(new AddMember(ID, "edsger", "editor", SHOP.value(), GRACE))
                .then(EDSGER_EDITS_THE_SHOP);
    }

    @Test
    void members_take_no_permission_that_they_do_not_have() {
        var exceeds = new RoleExceedsYours(List.of("tenants:delete", "organizations:admin"));
        var second = new RoleGranted(ID, "edsger", "owner", null);

        given(GRACE_IS_ADMIN, second)
                .when(new ChangeRole(ID, EDSGER_ID, "viewer", HERE, GRACE))
                .thenRejected(exceeds);
        given(GRACE_IS_ADMIN, second)
                .when(new WithdrawRole(ID, EDSGER_ID, HERE, GRACE))
                .thenRejected(exceeds);
        given(GRACE_IS_ADMIN, second)
                .when(new RemoveMember(ID, EDSGER_ID, GRACE))
                .thenRejected(exceeds);
    }

    @Test
    void a_role_in_a_project_gives_no_authority_over_the_organization() {
        given(EDSGER_EDITS_THE_SHOP)
                .when(new AddMember(ID, "edsger", "viewer", HERE, new Authority("edsger", true)))
                .thenRejected(new RoleExceedsYours(
                        List.of("widgets:read", "delivery:read", "assets:read", "templates:read")));
    }

    @Test
    void permissions_of_groups_count_as_those_of_roles_do() {
        var byGroup = new Authority("acme::edsger", true, BuiltInRole.ADMIN.permissions());

        given().when(new AddMember(ID, "acme::grace", "editor", HERE, byGroup))
                .then(new RoleGranted(ID, "acme::grace", "editor", null));
        given().when(new AddMember(ID, "acme::grace", "owner", HERE, byGroup))
                .thenRejected(new RoleExceedsYours(List.of("tenants:delete", "organizations:admin")));
    }

    @Test
    void a_token_for_all_projects_is_limited_by_no_role() {
        given().when(new AddMember(ID, "grace", "owner", HERE, OPERATOR))
                .then(new RoleGranted(ID, "grace", "owner", null));
    }

    @Test
    void the_last_role_ends_the_membership() {
        given(EDSGER_EDITS_THE_SHOP)
                .when(new WithdrawRole(ID, EDSGER_ID, SHOP.value(), ADA))
                .then(new RoleWithdrawn(ID, "edsger", SHOP));
        given(EDSGER_EDITS_THE_SHOP, new RoleWithdrawn(ID, "edsger", SHOP))
                .when(new RemoveMember(ID, EDSGER_ID, ADA))
                .thenRejected(new NoSuchMember(EDSGER_ID));
        given(EDSGER_EDITS_THE_SHOP)
                .when(new WithdrawRole(ID, EDSGER_ID, HERE, ADA))
                .thenNothing();
    }

    @Test
    void the_last_owner_stays() {
        var last = new LastOwner("ada");

        given(GRACE_IS_ADMIN).when(new LeaveOrganization(ID, "ada")).thenRejected(last);
        given(GRACE_IS_ADMIN).when(new RemoveMember(ID, ADA_ID, OPERATOR)).thenRejected(last);
        given(GRACE_IS_ADMIN).when(new WithdrawRole(ID, ADA_ID, HERE, ADA)).thenRejected(last);
        given(GRACE_IS_ADMIN)
                .when(new ChangeRole(ID, ADA_ID, "admin", HERE, ADA))
                .thenRejected(last);
        given(new RoleGranted(ID, "grace", "owner", null))
                .when(new LeaveOrganization(ID, "ada"))
                .then(new MemberRemoved(ID, "ada"));
    }

    @Test
    void every_other_member_may_leave() {
        given(EDSGER_EDITS_THE_SHOP).when(new LeaveOrganization(ID, "edsger")).then(new MemberRemoved(ID, "edsger"));
    }

    @Test
    void to_a_stranger_an_organization_is_as_absent_as_one_that_never_was() {
        var absent = new NoSuchMember(GRACE_ID);

        given().when(new LeaveOrganization(ID, "grace")).thenRejected(absent);
        nothing().when(new LeaveOrganization(ID, "grace")).thenRejected(absent);
    }

    @Test
    void there_is_a_limit_of_members() {
        var full = IntStream.range(1, OrganizationDecider.MAX_MEMBERS)
                .mapToObj(number -> new RoleGranted(ID, "member-" + number, "viewer", null))
                .toArray(OrganizationEvent[]::new);

        given(full)
                .when(new AddMember(ID, "grace", "viewer", HERE, ADA))
                .thenRejected(new TooManyMembers(OrganizationDecider.MAX_MEMBERS));
    }
}
