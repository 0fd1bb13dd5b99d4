package io.vitrine.command.process.tenantdeletion;

import io.vitrine.command.CommandContext;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.project.ProjectCommand.CancelDeletionWithOrganization;
import io.vitrine.command.project.ProjectCommand.RequestDeletionWithOrganization;
import io.vitrine.command.store.ProjectsOfDeletedOrganizations;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests and cancels the deletions of projects with that of their organization. Repeated after a crash, because what
 * is left to do follows from the tables.
 */
public final class OrganizationProjects {

    /** Its events are accepted from a project that is being deleted. */
    static final String ACTOR = "vitrine:deletions";

    private final ProjectsOfDeletedOrganizations projects;
    private final Commands commands;

    OrganizationProjects(ProjectsOfDeletedOrganizations projects, Commands commands) {
        this.projects = projects;
        this.commands = commands;
    }

    /** @param only of this organization, or null for all */
    public void follow(@Nullable OrganizationId only) {
        for (var it : projects.toRequest(only)) {
            var request =
                    new RequestDeletionWithOrganization(it.project(), it.organization(), it.reason(), it.effectiveAt());
            commands.execute(request, system(it.project()));
        }
        for (var it : projects.toCancel(only)) {
            commands.execute(new CancelDeletionWithOrganization(it.project(), it.organization()), system(it.project()));
        }
    }

    boolean areGone(OrganizationId organization) {
        return projects.isEmpty(organization);
    }

    static CommandContext system(ProjectId tenant) {
        return CommandContext.of(
                tenant, new EventMetadata(ACTOR, UUID.randomUUID().toString(), "projects", null, null));
    }
}
