package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.process.tenantdeletion.DeletionProperties;
import io.vitrine.command.project.ProjectCommand.CancelProjectDeletion;
import io.vitrine.command.project.ProjectCommand.RequestProjectDeletion;
import io.vitrine.command.store.TenantDeletions;
import io.vitrine.dialects.projects.ProjectView;
import io.vitrine.events.Project;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import java.time.Clock;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests and cancellations of the deletion of a project, and the record of all deletions for an operator. */
@RestController
class DeletionController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);
    private static final int MAX_REASON_LENGTH = 500;
    private static final int MAX_KEY_LENGTH = 32;

    /** The record of more than these is in the database. */
    private static final int MAX_LISTED = 1_000;

    private final Commands commands;
    private final WriteResponses responses;
    private final TenantDeletions deletions;
    private final PersonalData personalData;
    private final DeletionProperties properties;
    private final Clock clock = Clock.systemUTC();

    DeletionController(
            Commands commands,
            WriteResponses responses,
            TenantDeletions deletions,
            PersonalData personalData,
            DeletionProperties properties) {
        this.commands = commands;
        this.responses = responses;
        this.deletions = deletions;
        this.personalData = personalData;
        this.properties = properties;
    }

    @PutMapping("/api/projects/{projectId}/deletion")
    @Scoped("tenants:delete")
    ResponseEntity<Object> request(Caller caller, WritePreconditions conditions, JsonBody body) {
        var confirmed = body.field("confirm").requiredText(MAX_KEY_LENGTH);
        var reason = body.field("reason").requiredText(MAX_REASON_LENGTH);
        body.throwIfInvalid();
        var command = new RequestProjectDeletion(
                caller.project(), confirmed, reason, clock.instant().plus(properties.grace()));
        return respond(commands.send(command, conditions.context(caller)), conditions);
    }

    @DeleteMapping("/api/projects/{projectId}/deletion")
    @Scoped("tenants:delete")
    ResponseEntity<Object> cancel(Caller caller, WritePreconditions conditions) {
        var command = new CancelProjectDeletion(caller.project());
        return respond(commands.send(command, conditions.context(caller)), conditions);
    }

    @GetMapping("/api/deletions")
    @Scoped(value = "tenants:delete", inAllProjects = true)
    ResponseEntity<List<DeletionView>> list(AuthenticatedUser user, WritePreconditions conditions) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(deletions.latest(MAX_LISTED).stream()
                        .map(deletion -> DeletionView.of(deletion, personalData))
                        .toList());
    }

    private ResponseEntity<Object> respond(CommandResult<Project> result, WritePreconditions conditions) {
        var project = result.state();
        return responses
                .to(OK, project.id(), result, project.version(), conditions, LISTING)
                .body(ProjectView.of(project));
    }
}
