package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.Actors;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.organization.OrganizationCommand.LeaveOrganization;
import io.vitrine.dialects.projects.OrganizationView;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes of organizations. */
@RestController
@RequestMapping("/api/organizations")
class OrganizationCommandController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final WriteResponses responses;
    private final Actors actors;

    OrganizationCommandController(Commands commands, WriteResponses responses, Actors actors) {
        this.actors = actors;
        this.commands = commands;
        this.responses = responses;
    }

    @PostMapping
    @Scoped(value = "organizations:admin", inAllProjects = true)
    ResponseEntity<Object> create(AuthenticatedUser user, WritePreconditions conditions, JsonBody body) {
        var id = OrganizationId.random();
        var command = OrganizationBodies.create(
                id, user.subject().name(), person -> actors.nameOf(id.tenant(), person), body);
        var result = commands.send(command, conditions.context(command.projectId(), user, body));
        return respond(CREATED, result, conditions);
    }

    @PutMapping("/{organizationId}")
    @Scoped("organizations:admin")
    ResponseEntity<Object> rename(
            Caller caller, WritePreconditions conditions, @PathVariable OrganizationId organizationId, JsonBody body) {
        var command = OrganizationBodies.rename(organizationId, body);
        return respond(OK, commands.send(command, conditions.context(caller)), conditions);
    }

    /** The last owner cannot leave. */
    @PostMapping("/{organizationId}/leave")
    @Scoped({})
    ResponseEntity<Object> leave(
            AuthenticatedUser user, WritePreconditions conditions, @PathVariable OrganizationId organizationId) {
        var command = new LeaveOrganization(organizationId, actors.nameOf(organizationId.tenant(), user.subject()));
        var position = commands.execute(command, conditions.context(command.projectId(), user));
        return responses.noContent(command.projectId(), position, conditions, LISTING);
    }

    private ResponseEntity<Object> respond(
            HttpStatus status, CommandResult<Organization> result, WritePreconditions conditions) {
        var organization = result.state();
        var response =
                responses.to(status, organization.id().tenant(), result, organization.version(), conditions, LISTING);
        if (status == CREATED) {
            response.location(URI.create("/api/organizations/" + organization.id()));
        }
        return response.body(OrganizationView.of(organization));
    }
}
