package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.dialects.projects.ProjectView;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.AuthenticatedUser;
import io.vitrine.http.caller.Caller;
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

/** Projects themselves, written: translates, sends, renders. */
@RestController
@RequestMapping("/api/projects")
class ProjectCommandController {

    /** Apps too: they name a project by its key. */
    private static final List<ReaderGroup> EVERYWHERE = List.of(ReaderGroup.LISTING, ReaderGroup.APPS);

    private final Commands commands;
    private final WriteResponses answers;

    ProjectCommandController(Commands commands, WriteResponses answers) {
        this.commands = commands;
        this.answers = answers;
    }

    /** A token for certain projects could not enter the new one, so it may not make it either. */
    @PostMapping
    @Scoped("projects:admin")
    ResponseEntity<Object> create(AuthenticatedUser visitor, WritePreconditions conditions, JsonBody body) {
        if (!visitor.subject().mayEnterAll()) {
            throw new ProblemException(
                    FORBIDDEN,
                    "scope-missing",
                    "Creating a project requires a token for all projects: \"projects\": \"*\".");
        }
        var command = ProjectBodies.create(ProjectId.random(), body);
        var occasion = conditions.occasion(command.projectId(), visitor, body);
        return answer(CREATED, commands.send(command, occasion), conditions);
    }

    @PutMapping("/{projectId}")
    @Scoped("projects:admin")
    ResponseEntity<Object> revise(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = ProjectBodies.revise(caller.project(), body);
        return answer(OK, commands.send(command, conditions.occasion(caller)), conditions);
    }

    private ResponseEntity<Object> answer(
            HttpStatus status, CommandResult<Project> written, WritePreconditions conditions) {
        var project = written.state();
        var answer = answers.to(status, project.id(), written, project.version(), conditions, EVERYWHERE);
        if (status == CREATED) {
            answer.location(URI.create("/api/projects/" + project.id()));
        }
        return answer.body(ProjectView.of(project));
    }
}
