package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.CommandResult;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.erasure.ErasureCommand.RejectErasure;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.process.keydestruction.KeyDestruction;
import io.vitrine.dialects.projects.ErasureView;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.topic.barrier.ReaderGroup;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Requests, approvals and rejections of erasures in a project, or in an organization with all its projects. The keys
 * are destroyed after the response.
 */
@RestController
@RequestMapping({"/api/projects/{projectId}/erasures", "/api/organizations/{organizationId}/erasures"})
class ErasuresController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final WriteResponses responses;
    private final ErasureRequests requests;
    private final KeyDestruction destruction;
    private final PersonalData personalData;

    ErasuresController(
            Commands commands,
            WriteResponses responses,
            ErasureRequests requests,
            KeyDestruction destruction,
            PersonalData personalData) {
        this.commands = commands;
        this.responses = responses;
        this.requests = requests;
        this.destruction = destruction;
        this.personalData = personalData;
    }

    @PostMapping
    @Scoped("erasures:write")
    ResponseEntity<Object> request(
            Caller caller, WritePreconditions conditions, HttpServletRequest request, JsonBody body) {
        var requested = ErasureBodies.requested(body);
        var command = requests.create(caller.project(), ErasureId.random(), requested.subject(), requested.reason());
        var result = commands.send(command, conditions.context(caller, body));
        var location = URI.create(request.getRequestURI() + "/" + result.state().id());
        return respond(CREATED, result, conditions, location);
    }

    /** By another actor than the one that requested it. */
    @PostMapping("/{erasureId}/approve")
    @Scoped("erasures:write")
    ResponseEntity<Object> approve(Caller caller, WritePreconditions conditions, @PathVariable ErasureId erasureId) {
        var command = requests.approve(caller.project(), erasureId, caller.subject());
        return respond(OK, commands.send(command, conditions.context(caller)), conditions, null);
    }

    /** Also by the actor that requested it. */
    @PostMapping("/{erasureId}/reject")
    @Scoped("erasures:write")
    ResponseEntity<Object> reject(Caller caller, WritePreconditions conditions, @PathVariable ErasureId erasureId) {
        var command = new RejectErasure(caller.project(), erasureId);
        return respond(OK, commands.send(command, conditions.context(caller)), conditions, null);
    }

    /** The subject is shown as before the destruction, which begins during the response. */
    private ResponseEntity<Object> respond(
            HttpStatus status, CommandResult<Erasure> result, WritePreconditions conditions, @Nullable URI location) {
        var erasure = result.state();
        var shown = ErasureView.of(erasure, personalData::open);
        destruction.wake();
        var response = responses.to(status, erasure.projectId(), result, erasure.version(), conditions, LISTING);
        if (location != null) {
            response.location(location);
        }
        return response.body(shown);
    }
}
