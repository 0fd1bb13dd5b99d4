package io.vitrine.command.process.tenantdeletion;

import io.vitrine.command.apikey.ApiKeyCommand.RevokeApiKey;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.organization.OrganizationCommand.DeleteOrganization;
import io.vitrine.command.project.ProjectCommand.DeleteProject;
import io.vitrine.command.store.TenantData;
import io.vitrine.command.store.TenantDeletion;
import io.vitrine.command.store.TenantDeletion.Status;
import io.vitrine.command.store.TenantDeletions;
import io.vitrine.command.webhook.WebhookCommand.DeleteWebhook;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.files.FileStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of a deletion. Each may be repeated, so that another process continues after a crash. */
final class ProjectRemoval {

    /** The tenant of the names that stay: of those that requested deletions. No project has this id. */
    private static final ProjectId INSTALLATION = new ProjectId(new UUID(0, 0));

    private final TenantDeletions deletions;
    private final TenantData data;
    private final @Nullable FileStore files;
    private final PersonalData personalData;
    private final Commands commands;
    private final OrganizationProjects organizations;

    ProjectRemoval(
            TenantDeletions deletions,
            TenantData data,
            @Nullable FileStore files,
            PersonalData personalData,
            Commands commands,
            OrganizationProjects organizations) {
        this.deletions = deletions;
        this.data = data;
        this.files = files;
        this.personalData = personalData;
        this.commands = commands;
        this.organizations = organizations;
    }

    /** @return whether the step after this one may follow at once */
    boolean advance(TenantDeletion deletion) {
        return switch (deletion.status()) {
            case REQUESTED -> deletions.advance(deletion.tenant(), Status.REQUESTED, Status.DUE);
            case DUE -> end(deletion);
            case CLOSED -> delete(deletion);
            case DELETED -> remove(deletion);
            case COMPLETED -> false;
        };
    }

    /** Waits for the projects of an organization. By ordinary events, which senders and readers of keys know. */
    private boolean end(TenantDeletion deletion) {
        var tenant = deletion.tenant();
        if (deletion.isOrganization() && !organizations.areGone(new OrganizationId(tenant.value()))) {
            return false;
        }
        data.webhooks(tenant)
                .forEach(id -> commands.execute(new DeleteWebhook(tenant, id), OrganizationProjects.system(tenant)));
        data.apiKeys(tenant)
                .forEach(id -> commands.execute(new RevokeApiKey(tenant, id), OrganizationProjects.system(tenant)));
        return deletions.advance(tenant, Status.DUE, Status.CLOSED);
    }

    /** Waits for the appends that began before the project was closed: none of them may follow its last event. */
    private boolean delete(TenantDeletion deletion) {
        var closedAfter = deletion.closedAfter();
        if (closedAfter == null) {
            deletions.closedAfter(deletion.tenant(), data.drawn());
            return true;
        }
        if (data.bound() < closedAfter) {
            return false;
        }
        var tenant = deletion.tenant();
        var requestedBy = keptName(deletion.requestedBy());
        var command = deletion.isOrganization()
                ? new DeleteOrganization(new OrganizationId(tenant.value()), requestedBy)
                : new DeleteProject(tenant, requestedBy);
        var position = commands.execute(command, OrganizationProjects.system(tenant));
        deletions.deleted(tenant, position, requestedBy);
        return true;
    }

    /**
     * Only behind the relay: an event that the topic has and the event store has not would look like a loss, unless a
     * later one of the same partition is in both.
     */
    private boolean remove(TenantDeletion deletion) {
        var tenant = deletion.tenant();
        var position = deletion.position();
        if (position == null) {
            // A crash between the event and this: repeating the command gives the position.
            return delete(deletion);
        }
        if (data.relayed() < position) {
            return false;
        }
        data.remove(tenant, position);
        removeFiles(tenant);
        personalData.destroyAll(List.of(tenant));
        deletions.complete(tenant);
        return false;
    }

    private void removeFiles(ProjectId tenant) {
        if (files != null) {
            try {
                files.deleteAll(tenant);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String keptName(String sealed) {
        var subject = personalData.open(sealed);
        if (subject.equals(PersonalData.UNAVAILABLE)) {
            throw new IllegalStateException("The database of keys is not available");
        }
        return subject.equals(PersonalData.ERASED) ? sealed : personalData.name(INSTALLATION, subject);
    }
}
