package io.vitrine.command.organization;

import static io.vitrine.command.organization.OrganizationSpec.ADA;
import static io.vitrine.command.organization.OrganizationSpec.GRACE;
import static io.vitrine.command.organization.OrganizationSpec.ID;
import static io.vitrine.command.organization.OrganizationSpec.SHOP;
import static io.vitrine.command.organization.OrganizationSpec.given;
import static io.vitrine.command.organization.OrganizationSpec.nothing;

import io.vitrine.command.Rejection.OfOrganization.AlreadyMember;
import io.vitrine.command.Rejection.OfOrganization.NoSuchInvitation;
import io.vitrine.command.Rejection.OfOrganization.RoleExceedsYours;
import io.vitrine.command.organization.OrganizationCommand.AcceptInvitation;
import io.vitrine.command.organization.OrganizationCommand.CreateInvitation;
import io.vitrine.command.organization.OrganizationCommand.RevokeInvitation;
import io.vitrine.events.InvitationId;
import io.vitrine.events.OrganizationEvent.InvitationAccepted;
import io.vitrine.events.OrganizationEvent.InvitationCreated;
import io.vitrine.events.OrganizationEvent.InvitationRevoked;
import io.vitrine.events.OrganizationEvent.RoleGranted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvitationsTest {

    private static final InvitationId INVITATION = InvitationId.random();
    private static final Instant EXPIRY = Instant.parse("2026-01-22T10:30:00Z");
    private static final Instant BEFORE = EXPIRY.minusMillis(1);
    private static final InvitationCreated INVITED =
            new InvitationCreated(ID, INVITATION, "editor", SHOP, "Grace", "hash", EXPIRY);
    private static final NoSuchInvitation NONE = new NoSuchInvitation(INVITATION);

    private static AcceptInvitation accept(String subject, String hash, Instant at) {
        return new AcceptInvitation(ID, INVITATION, subject, hash, at);
    }

    @Test
    void an_invitation_offers_a_role() {
        given().when(new CreateInvitation(ID, INVITATION, "editor", SHOP.value(), "Grace", "hash", EXPIRY, ADA))
                .then(INVITED);
    }

    @Test
    void it_offers_no_permission_that_its_author_does_not_have() {
        given(new RoleGranted(ID, "grace", "admin", null))
                .when(new CreateInvitation(ID, INVITATION, "owner", ID.value(), null, "hash", EXPIRY, GRACE))
                .thenRejected(new RoleExceedsYours(List.of("tenants:delete", "organizations:admin")));
    }

    @Test
    void the_first_to_present_its_secret_gets_the_role() {
        var accepted = new InvitationAccepted(ID, INVITATION, "grace");
        var granted = new RoleGranted(ID, "grace", "editor", SHOP);

        given(INVITED).when(accept("grace", "hash", BEFORE)).then(accepted, granted);
        given(INVITED, accepted, granted).when(accept("edsger", "hash", BEFORE)).thenRejected(NONE);
    }

    @Test
    void a_wrong_secret_an_expired_and_a_revoked_invitation_get_the_same_answer() {
        given(INVITED).when(accept("grace", "other", BEFORE)).thenRejected(NONE);
        given(INVITED).when(accept("grace", "hash", EXPIRY)).thenRejected(NONE);
        given(INVITED, new InvitationRevoked(ID, INVITATION))
                .when(accept("grace", "hash", BEFORE))
                .thenRejected(NONE);
        given().when(accept("grace", "hash", BEFORE)).thenRejected(NONE);
        nothing().when(accept("grace", "hash", BEFORE)).thenRejected(NONE);
    }

    @Test
    void an_invitation_does_not_replace_a_role() {
        given(INVITED, new RoleGranted(ID, "grace", "admin", SHOP))
                .when(accept("grace", "hash", BEFORE))
                .thenRejected(new AlreadyMember("grace"));
    }

    @Test
    void it_is_revoked_once() {
        var revoke = new RevokeInvitation(ID, INVITATION);

        given(INVITED).when(revoke).then(new InvitationRevoked(ID, INVITATION));
        given(INVITED, new InvitationRevoked(ID, INVITATION)).when(revoke).thenRejected(NONE);
    }
}
