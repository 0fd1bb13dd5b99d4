package io.vitrine.command.http.projects;

import static org.springframework.http.HttpStatus.OK;

import io.vitrine.command.axon.Commands;
import io.vitrine.command.http.WritePreconditions;
import io.vitrine.command.http.WriteResponses;
import io.vitrine.command.organization.OrganizationCommand.SetOrganizationQuotas;
import io.vitrine.command.project.ProjectCommand.SetProjectQuotas;
import io.vitrine.command.store.Usage;
import io.vitrine.command.store.UsageReader;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.topic.barrier.ReaderGroup;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Quotas and what is used of them. Usage is read where quotas are enforced, so both have the same numbers. */
@RestController
class QuotasController {

    private static final List<ReaderGroup> LISTING = List.of(ReaderGroup.LISTING);

    private final Commands commands;
    private final UsageReader usage;
    private final WriteResponses responses;

    QuotasController(Commands commands, UsageReader usage, WriteResponses responses) {
        this.commands = commands;
        this.usage = usage;
        this.responses = responses;
    }

    @GetMapping("/api/projects/{projectId}/usage")
    @Scoped({"widgets:read", "projects:admin"})
    ResponseEntity<UsageView> ofProject(Caller caller, WritePreconditions conditions) {
        return fresh(of(caller.project()));
    }

    @GetMapping("/api/organizations/{organizationId}/usage")
    @Scoped({"widgets:read", "members:read"})
    ResponseEntity<UsageView> ofOrganization(
            Caller caller, WritePreconditions conditions, @PathVariable OrganizationId organizationId) {
        return fresh(of(organizationId));
    }

    /** An operator's decision, so no role may do this. */
    @PutMapping("/api/projects/{projectId}/quotas")
    @Scoped(value = "projects:admin", inAllProjects = true)
    ResponseEntity<Object> setOfProject(Caller caller, WritePreconditions conditions, JsonBody body) {
        var command = new SetProjectQuotas(caller.project(), QuotaBodies.ofProject(body));
        var result = commands.send(command, conditions.context(caller));
        return responses
                .to(OK, caller.project(), result, result.state().version(), conditions, LISTING)
                .body(UsageView.of(of(caller.project())));
    }

    @PutMapping("/api/organizations/{organizationId}/quotas")
    @Scoped(value = "organizations:admin", inAllProjects = true)
    ResponseEntity<Object> setOfOrganization(
            Caller caller, WritePreconditions conditions, @PathVariable OrganizationId organizationId, JsonBody body) {
        var command = new SetOrganizationQuotas(organizationId, QuotaBodies.ofOrganization(body));
        var result = commands.send(command, conditions.context(caller));
        return responses
                .to(OK, caller.project(), result, result.state().version(), conditions, LISTING)
                .body(UsageView.of(of(organizationId)));
    }

    private Usage of(ProjectId project) {
        return usage.of(project).orElseThrow(() -> ProblemException.notFound("No such project."));
    }

    private Usage of(OrganizationId organization) {
        return usage.of(organization).orElseThrow(() -> ProblemException.notFound("No such organization."));
    }

    private static ResponseEntity<UsageView> fresh(Usage usage) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(UsageView.of(usage));
    }
}
