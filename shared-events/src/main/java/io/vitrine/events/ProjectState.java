package io.vitrine.events;

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
import java.util.function.UnaryOperator;

/** The state of a project, folded from its events. */
public sealed interface ProjectState extends AggregateState permits ProjectState.Absent, Project, ProjectState.Deleted {

    ProjectState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements ProjectState {}

    /** Deleted with everything in it. */
    record Deleted(ProjectId id) implements ProjectState {}

    /** Never refuses an event: recorded events are facts. */
    static ProjectState evolve(ProjectState state, Recorded<? extends ProjectEvent> recorded) {
        return switch (recorded.event()) {
            case ProjectCreated e -> Project.created(e, recorded);
            case ProjectRenamed e -> change(state, recorded, project -> project.withName(e.name()));
            case ProjectKeyChanged e -> change(state, recorded, project -> project.withKey(e.key(), recorded.at()));
            case PublishingChanged e -> change(state, recorded, project -> project.withPublishing(e.publishing()));
            case ProjectAssigned e -> change(state, recorded, project -> project.withOrganization(e.organizationId()));
            case DeliveryAccessChanged e -> change(state, recorded, project -> project.withDeliveryAccess(e.access()));
            case PersonalRetentionChanged e ->
                change(state, recorded, project -> project.withPersonalRetention(e.retention()));
            case MaxAgeChanged e -> change(state, recorded, project -> project.withMaxAge(e.maxAge()));
            case ProjectQuotasChanged e ->
                change(
                        state,
                        recorded,
                        project -> project.withQuotas(
                                QuotaState.of(project.quotas()).withLimits(e.quotas())));
            case ProjectQuotaNearlyReached e ->
                change(
                        state,
                        recorded,
                        project -> project.withQuotas(
                                QuotaState.of(project.quotas()).warned(e.quota(), e.occurrence())));
            case FileErased _ -> change(state, recorded, project -> project);
            case ProjectDeletionRequested e ->
                change(
                        state,
                        recorded,
                        project -> project.withDeletion(new RequestedDeletion(
                                e.reason(), recorded.stamp(), e.effectiveAt(), e.organizationId())));
            case ProjectDeletionCancelled _ -> change(state, recorded, project -> project.withDeletion(null));
            case ProjectDeleted e -> new Deleted(e.projectId());
        };
    }

    private static ProjectState change(ProjectState state, Recorded<?> recorded, UnaryOperator<Project> change) {
        return state instanceof Project project ? change.apply(project.at(recorded)) : state;
    }
}
