package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.dialects.projects.ProjectView;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.Permission;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.MemberRights;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.topic.barrier.ReaderGroup;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes of projects. */
@RestController
@RequestMapping("/api/projects")
class ProjectCommandController {

    /** Includes apps, which address a project by its key. */
    private static final List<ReaderGroup> ALL_READERS = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final WriteResponses responses;
    private final MemberRights rights;
    private final PersonalData personalData;

    ProjectCommandController(
            Commands commands, WriteResponses responses, MemberRights rights, PersonalData personalData) {
        this.commands = commands;
        this.responses = responses;
        this.rights = rights;
        this.personalData = personalData;
    }

    /** A token that is limited to certain projects has no access to a new one, so it may not create one; a role has. */
    @PostMapping
    @Scoped("projects:admin")
    ResponseEntity<Object> create(AuthenticatedUser user, WritePreconditions conditions, JsonBody body) {
        var command = ProjectBodies.create(ProjectId.random(), body);
        var organization = command.organization();
        if (!user.subject().mayEnterAll() && (organization == null || !mayAdminister(user, organization))) {
            throw new ProblemException(
                    FORBIDDEN,
                    "scope-missing",
                    "Creating a project requires a token for all projects (\"projects\": \"*\"), or the permission"
                            + " projects:admin in an organization and its id as organizationId.");
        }
        var context = conditions.context(command.projectId(), user, body);
        return respond(CREATED, commands.send(command, context), conditions);
    }

    private boolean mayAdminister(AuthenticatedUser user, OrganizationId organization) {
        return user.subject().isMember()
                && rights.in(user.subject(), organization).has(Permission.PROJECTS_ADMIN.scope());
    }

    @PutMapping("/{projectId}")
    @Scoped("projects:admin")
    ResponseEntity<Object> revise(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = ProjectBodies.revise(caller.project(), body);
        if (command.personalRetention().value() != null && !personalData.seals()) {
            throw new ProblemException(
                    CONFLICT,
                    "nothing-sealed",
                    "This installation does not seal personal data, so a retention would have no effect. Set"
                            + " vitrine.personal.database.url first.");
        }
        return respond(OK, commands.send(command, conditions.context(caller)), conditions);
    }

    /** Roles of members of the previous owner end. Therefore only a token for all projects may do this. */
    @PutMapping("/{projectId}/organization")
    @Scoped(value = "projects:admin", inAllProjects = true)
    ResponseEntity<Object> assign(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = ProjectBodies.assign(caller.project(), body);
        return respond(OK, commands.send(command, conditions.context(caller)), conditions);
    }

    private ResponseEntity<Object> respond(
            HttpStatus status, CommandResult<Project> result, WritePreconditions conditions) {
        var project = result.state();
        var response = responses.to(status, project.id(), result, project.version(), conditions, ALL_READERS);
        if (status == CREATED) {
            response.location(URI.create("/api/projects/" + project.id()));
        }
        return response.body(ProjectView.of(project));
    }
}
