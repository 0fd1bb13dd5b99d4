package io.vitrine.command.project;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.OfDeletion.BeingDeleted;
import io.vitrine.command.Rejection.OfDeletion.NotConfirmed;
import io.vitrine.command.Rejection.TooManyKeys;
import io.vitrine.command.project.ProjectCommand.AssignProject;
import io.vitrine.command.project.ProjectCommand.CancelDeletionWithOrganization;
import io.vitrine.command.project.ProjectCommand.CancelProjectDeletion;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.project.ProjectCommand.DeleteProject;
import io.vitrine.command.project.ProjectCommand.EraseFile;
import io.vitrine.command.project.ProjectCommand.RequestDeletionWithOrganization;
import io.vitrine.command.project.ProjectCommand.RequestProjectDeletion;
import io.vitrine.command.project.ProjectCommand.ReviseProject;
import io.vitrine.command.project.ProjectCommand.SetProjectQuotas;
import io.vitrine.command.project.ProjectCommand.WarnOfProjectQuota;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectEvent.DeliveryAccessChanged;
import io.vitrine.events.ProjectEvent.FileErased;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.PersonalRetentionChanged;
import io.vitrine.events.ProjectEvent.ProjectAssigned;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.ProjectEvent.ProjectDeletionCancelled;
import io.vitrine.events.ProjectEvent.ProjectDeletionRequested;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.ProjectEvent.ProjectQuotaNearlyReached;
import io.vitrine.events.ProjectEvent.ProjectQuotasChanged;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.ProjectEvent.PublishingChanged;
import io.vitrine.events.ProjectState;
import io.vitrine.events.QuotaState;
import java.util.ArrayList;
import java.util.List;

/** Decides the events of a command. A command without a change emits no events and succeeds. */
public final class ProjectDecider {

    /** The maximum number of former keys, which stay reserved for the project. */
    public static final int MAX_FORMER_KEYS = 10;

    private ProjectDecider() {}

    public static List<ProjectEvent> decide(ProjectCommand command, ProjectState state) {
        return switch (command) {
            case CreateProject c -> create(c, state);
            case AssignProject c -> assign(c, existing(c, state));
            case ReviseProject c -> revise(c, existing(c, state));
            case SetProjectQuotas c -> setQuotas(c, existing(c, state));
            case WarnOfProjectQuota c -> warn(c, existing(c, state));
            case EraseFile c -> eraseFile(c, existing(c, state));
            case RequestProjectDeletion c -> requestDeletion(c, existing(c, state));
            case CancelProjectDeletion c -> cancelDeletion(existing(c, state));
            case RequestDeletionWithOrganization c -> requestDeletion(c, existing(c, state));
            case CancelDeletionWithOrganization c -> cancelDeletion(c, existing(c, state));
            case DeleteProject c -> delete(c, state);
        };
    }

    private static List<ProjectEvent> create(CreateProject c, ProjectState state) {
        if (!(state instanceof ProjectState.Absent)) {
            throw new Rejected(new AlreadyExists(c.projectId().toString()));
        }
        var created =
                new ProjectCreated(c.projectId(), c.name(), c.key(), c.publishing(), c.maxAge(), c.organization());
        return c.deliveryAccess() == DeliveryAccess.PUBLIC
                ? List.of(created)
                : List.of(created, new DeliveryAccessChanged(c.projectId(), c.deliveryAccess()));
    }

    private static List<ProjectEvent> revise(ReviseProject c, Project current) {
        var events = new ArrayList<ProjectEvent>();
        if (c.name().differsFrom(current.name())) {
            events.add(new ProjectRenamed(current.id(), c.name().value()));
        }
        if (c.key().differsFrom(current.key())) {
            events.add(new ProjectKeyChanged(current.id(), withinLimit(c.key().value(), current)));
        }
        if (c.publishing().differsFrom(current.publishing())) {
            events.add(new PublishingChanged(current.id(), c.publishing().value()));
        }
        if (c.maxAge().differsFrom(current.maxAge())) {
            events.add(new MaxAgeChanged(current.id(), c.maxAge().value()));
        }
        if (c.deliveryAccess().differsFrom(current.deliveryAccess())) {
            events.add(
                    new DeliveryAccessChanged(current.id(), c.deliveryAccess().value()));
        }
        if (c.personalRetention().differsFrom(current.personalRetention())) {
            events.add(new PersonalRetentionChanged(
                    current.id(), c.personalRetention().value()));
        }
        return events;
    }

    private static List<ProjectEvent> assign(AssignProject c, Project current) {
        return c.organization().equals(current.organizationId())
                ? List.of()
                : List.of(new ProjectAssigned(current.id(), c.organization()));
    }

    private static List<ProjectEvent> setQuotas(SetProjectQuotas c, Project current) {
        return c.quotas().equals(QuotaState.of(current.quotas()).limits())
                ? List.of()
                : List.of(new ProjectQuotasChanged(current.id(), c.quotas()));
    }

    private static List<ProjectEvent> warn(WarnOfProjectQuota c, Project current) {
        var quota = c.quota().key();
        return c.occurrence() <= QuotaState.of(current.quotas()).warningsOf(quota)
                ? List.of()
                : List.of(new ProjectQuotaNearlyReached(current.id(), quota, c.limit(), c.used(), c.occurrence()));
    }

    private static List<ProjectEvent> eraseFile(EraseFile c, Project current) {
        return c.isErased() ? List.of() : List.of(new FileErased(current.id(), c.file()));
    }

    /** The first request counts: a repeated one does not move the date. */
    private static List<ProjectEvent> requestDeletion(RequestProjectDeletion c, Project current) {
        if (!c.confirmedKey().equals(current.key())) {
            throw new Rejected(new NotConfirmed(current.key(), false));
        }
        return current.deletion() != null
                ? List.of()
                : List.of(new ProjectDeletionRequested(current.id(), c.reason(), c.effectiveAt()));
    }

    private static List<ProjectEvent> requestDeletion(RequestDeletionWithOrganization c, Project current) {
        return current.deletion() != null || !c.organization().equals(current.organizationId())
                ? List.of()
                : List.of(new ProjectDeletionRequested(current.id(), c.reason(), c.effectiveAt(), c.organization()));
    }

    private static List<ProjectEvent> cancelDeletion(Project current) {
        var deletion = current.deletion();
        if (deletion == null) {
            return List.of();
        }
        if (deletion.organizationId() != null) {
            throw new Rejected(new BeingDeleted(deletion.organizationId().tenant(), true));
        }
        return List.of(new ProjectDeletionCancelled(current.id()));
    }

    private static List<ProjectEvent> cancelDeletion(CancelDeletionWithOrganization c, Project current) {
        var deletion = current.deletion();
        return deletion != null && c.organization().equals(deletion.organizationId())
                ? List.of(new ProjectDeletionCancelled(current.id()))
                : List.of();
    }

    private static List<ProjectEvent> delete(DeleteProject c, ProjectState state) {
        return switch (state) {
            case ProjectState.Deleted _ -> List.of();
            case Project current
            when current.deletion() != null -> {
                var deletion = current.deletion();
                yield List.of(new ProjectDeleted(
                        current.id(), deletion.reason(), deletion.requested().at(), c.requestedBy()));
            }
            case Project _, ProjectState.Absent _ -> throw new Rejected(new NoSuchProject(c.projectId()));
        };
    }

    /** A former key of the project does not count as a new one. */
    private static String withinLimit(String key, Project current) {
        var former = current.formerKeys();
        if (former.size() >= MAX_FORMER_KEYS
                && former.stream().noneMatch(formerKey -> formerKey.key().equals(key))) {
            throw new Rejected(new TooManyKeys(MAX_FORMER_KEYS));
        }
        return key;
    }

    static Project existing(ProjectCommand c, ProjectState state) {
        if (state instanceof Project project) {
            return project;
        }
        throw new Rejected(new NoSuchProject(c.projectId()));
    }
}
