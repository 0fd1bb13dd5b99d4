package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandContext;
import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.Actors;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.organization.OrganizationCommand;
import io.vitrine.command.organization.OrganizationCommand.ChangeRole;
import io.vitrine.command.organization.OrganizationCommand.DeleteRole;
import io.vitrine.command.organization.OrganizationCommand.RemoveMember;
import io.vitrine.command.organization.OrganizationCommand.WithdrawRole;
import io.vitrine.dialects.projects.MemberView;
import io.vitrine.dialects.projects.RoleView;
import io.vitrine.events.Organization;
import io.vitrine.events.Organization.Member;
import io.vitrine.events.OrganizationId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.MemberRights;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The members of an organization and their roles. A place is the organization or one of its projects, by its id. */
@RestController
@RequestMapping("/api/organizations/{organizationId}")
class MembersController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final WriteResponses responses;
    private final MemberRights rights;
    private final Actors actors;

    MembersController(Commands commands, WriteResponses responses, MemberRights rights, Actors actors) {
        this.actors = actors;
        this.commands = commands;
        this.responses = responses;
        this.rights = rights;
    }

    @PostMapping("/members")
    @Scoped("members:write")
    ResponseEntity<Object> add(
            Caller caller, WritePreconditions conditions, @PathVariable OrganizationId organizationId, JsonBody body) {
        var requested = OrganizationBodies.member(organizationId, actors.authorityOf(caller), body);
        var command = requested.with(actors.nameOf(caller.project(), requested.subject()));
        var result = commands.send(command, conditions.context(caller, body));
        rights.forget(requested.subject());
        return respond(CREATED, result, Member.idOf(command.subject()), conditions);
    }

    @PutMapping("/members/{memberId}/roles/{placeId}")
    @Scoped("members:write")
    ResponseEntity<Object> change(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable OrganizationId organizationId,
            @PathVariable UUID memberId,
            @PathVariable UUID placeId,
            JsonBody body) {
        var command = new ChangeRole(
                organizationId, memberId, OrganizationBodies.newRole(body), placeId, actors.authorityOf(caller));
        return respond(OK, commands.send(command, conditions.context(caller)), memberId, conditions);
    }

    /** The last role ends the membership. */
    @DeleteMapping("/members/{memberId}/roles/{placeId}")
    @Scoped("members:write")
    ResponseEntity<Object> withdraw(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable OrganizationId organizationId,
            @PathVariable UUID memberId,
            @PathVariable UUID placeId) {
        return execute(
                new WithdrawRole(organizationId, memberId, placeId, actors.authorityOf(caller)), caller, conditions);
    }

    @DeleteMapping("/members/{memberId}")
    @Scoped("members:write")
    ResponseEntity<Object> remove(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable OrganizationId organizationId,
            @PathVariable UUID memberId) {
        return execute(new RemoveMember(organizationId, memberId, actors.authorityOf(caller)), caller, conditions);
    }

    /** Creates one of the organization's own roles, or replaces its permissions. */
    @PutMapping("/roles/{name}")
    @Scoped("members:write")
    ResponseEntity<Object> define(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable OrganizationId organizationId,
            @PathVariable String name,
            JsonBody body) {
        var command = OrganizationBodies.definition(organizationId, name, actors.authorityOf(caller), body);
        var result = commands.send(command, conditions.context(caller));
        var defined = result.state().roles().stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow();
        return head(OK, result, conditions).body(RoleView.of(defined));
    }

    @DeleteMapping("/roles/{name}")
    @Scoped("members:write")
    ResponseEntity<Object> delete(
            Caller caller,
            WritePreconditions conditions,
            @PathVariable OrganizationId organizationId,
            @PathVariable String name) {
        return execute(new DeleteRole(organizationId, name, actors.authorityOf(caller)), caller, conditions);
    }

    private ResponseEntity<Object> execute(OrganizationCommand command, Caller caller, WritePreconditions conditions) {
        CommandContext context = conditions.context(caller);
        var position = commands.execute(command, context);
        return responses.noContent(caller.project(), position, conditions, LISTING);
    }

    /** A member who has just been removed by a concurrent request is still in this request's state. */
    private ResponseEntity<Object> respond(
            HttpStatus status, CommandResult<Organization> result, UUID member, WritePreconditions conditions) {
        var organization = result.state();
        var shown = organization.member(member).map(MemberView::of).orElseThrow();
        var response = head(status, result, conditions);
        if (status == CREATED) {
            response.location(URI.create("/api/organizations/%s/members/%s".formatted(organization.id(), member)));
        }
        return response.body(shown);
    }

    private ResponseEntity.BodyBuilder head(
            HttpStatus status, CommandResult<Organization> result, WritePreconditions conditions) {
        var organization = result.state();
        return responses.to(status, organization.id().tenant(), result, organization.version(), conditions, LISTING);
    }
}
