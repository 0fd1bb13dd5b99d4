package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.organization.OrganizationCommand.CancelOrganizationDeletion;
import io.vitrine.command.organization.OrganizationCommand.RequestOrganizationDeletion;
import io.vitrine.command.process.tenantdeletion.DeletionProperties;
import io.vitrine.command.process.tenantdeletion.OrganizationProjects;
import io.vitrine.dialects.projects.OrganizationView;
import io.vitrine.events.Organization;
import io.vitrine.events.OrganizationId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests and cancellations of the deletion of an organization with its projects. */
@RestController
@RequestMapping("/api/organizations/{organizationId}/deletion")
class OrganizationDeletionController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);
    private static final int MAX_REASON_LENGTH = 500;
    private static final int MAX_NAME_LENGTH = 255;

    private final Commands commands;
    private final WriteResponses responses;
    private final OrganizationProjects projects;
    private final DeletionProperties properties;
    private final Clock clock = Clock.systemUTC();

    OrganizationDeletionController(
            Commands commands, WriteResponses responses, OrganizationProjects projects, DeletionProperties properties) {
        this.commands = commands;
        this.responses = responses;
        this.projects = projects;
        this.properties = properties;
    }

    @PutMapping
    @Scoped("tenants:delete")
    ResponseEntity<Object> request(
            Caller caller, WritePreconditions conditions, @PathVariable OrganizationId organizationId, JsonBody body) {
        var confirmed = body.field("confirm").requiredText(MAX_NAME_LENGTH);
        var reason = body.field("reason").requiredText(MAX_REASON_LENGTH);
        body.throwIfInvalid();
        var command = new RequestOrganizationDeletion(
                organizationId, confirmed, reason, clock.instant().plus(properties.grace()));
        return respond(commands.send(command, conditions.context(caller)), conditions);
    }

    @DeleteMapping
    @Scoped("tenants:delete")
    ResponseEntity<Object> cancel(
            Caller caller, WritePreconditions conditions, @PathVariable OrganizationId organizationId) {
        var command = new CancelOrganizationDeletion(organizationId);
        return respond(commands.send(command, conditions.context(caller)), conditions);
    }

    /** The projects follow at once, so that they are read only when the client has its answer. */
    private ResponseEntity<Object> respond(CommandResult<Organization> result, WritePreconditions conditions) {
        var organization = result.state();
        projects.follow(organization.id());
        return responses
                .to(OK, organization.id().tenant(), result, organization.version(), conditions, LISTING)
                .body(OrganizationView.of(organization));
    }
}
