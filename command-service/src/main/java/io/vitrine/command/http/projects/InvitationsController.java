package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.Actors;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.organization.OrganizationCommand.AcceptInvitation;
import io.vitrine.command.organization.OrganizationCommand.RevokeInvitation;
import io.vitrine.dialects.projects.InvitationView;
import io.vitrine.dialects.projects.MemberView;
import io.vitrine.events.InvitationId;
import io.vitrine.events.OrganizationId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.MemberRights;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Invitations to an organization: with a secret that is shown once, for the first who presents it. */
@RestController
@RequestMapping("/api/organizations/{organizationId}/invitations")
class InvitationsController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final WriteResponses responses;
    private final MemberRights rights;
    private final Actors actors;
    private final Clock clock = Clock.systemUTC();

    InvitationsController(Commands commands, WriteResponses responses, MemberRights rights, Actors actors) {
        this.actors = actors;
        this.commands = commands;
        this.responses = responses;
        this.rights = rights;
    }

    /**
     * Takes no idempotency key: a repeated response could not contain the secret, so a repeat is another invitation.
     */
    @PostMapping
    @Scoped("members:write")
    ResponseEntity<Object> create(
            Caller caller, WritePreconditions conditions, @PathVariable OrganizationId organizationId, JsonBody body) {
        var secret = InvitationSecret.random();
        var requested = OrganizationBodies.invitation(
                organizationId, secret, clock.instant(), actors.authorityOf(caller), body);
        var command = requested.with(actors.seal(caller.project(), caller.subject(), requested.note()));
        var result = commands.send(command, conditions.context(caller));
        var organization = result.state();
        var invitation = organization.invitation(command.invitationId()).orElseThrow();
        return responses
                .to(CREATED, organization.id().tenant(), result, organization.version(), conditions, LISTING)
                .cacheControl(CacheControl.noStore())
                .location(URI.create(
                        "/api/organizations/%s/invitations/%s".formatted(organization.id(), invitation.id())))
                .body(InvitationView.of(organization.id(), invitation, secret.text()));
    }

    @DeleteMapping("/{invitationId}")
    @Scoped("members:write")
    ResponseEntity<Object> revoke(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable OrganizationId organizationId,
            @PathVariable InvitationId invitationId) {
        var command = new RevokeInvitation(organizationId, invitationId);
        var position = commands.execute(command, conditions.context(caller));
        return responses.noContent(caller.project(), position, conditions, LISTING);
    }

    @PostMapping("/{invitationId}/accept")
    @Scoped({})
    ResponseEntity<Object> accept(
            AuthenticatedUser user,
            WritePreconditions conditions,
            @PathVariable OrganizationId organizationId,
            @PathVariable InvitationId invitationId,
            JsonBody body) {
        var hash = OrganizationBodies.secret(body).hash();
        var subject = actors.nameOf(organizationId.tenant(), user.subject());
        var command = new AcceptInvitation(organizationId, invitationId, subject, hash, clock.instant());
        var result = commands.send(command, conditions.context(command.projectId(), user));
        rights.forget(user.subject().name());
        var organization = result.state();
        return responses
                .to(OK, organization.id().tenant(), result, organization.version(), conditions, LISTING)
                .body(organization.member(subject).map(MemberView::of).orElseThrow());
    }
}
