package io.vitrine.command.project;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.command.Patch;
import io.vitrine.events.AggregateState;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.PersonalRetention;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Publishing;
import io.vitrine.events.Quota;
import io.vitrine.events.Quotas;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of a project. */
public sealed interface ProjectCommand extends Command<Project> {

    @Override
    default UUID aggregateId() {
        return projectId().value();
    }

    @Override
    default ProjectState initial() {
        return ProjectState.INITIAL;
    }

    @Override
    default List<ProjectEvent> decide(AggregateState state) {
        return ProjectDecider.decide(this, (ProjectState) state);
    }

    @Override
    default Project existing(AggregateState state) {
        return ProjectDecider.existing(this, (ProjectState) state);
    }

    /** @param organization the organization that will own it, or null */
    record CreateProject(
            ProjectId projectId,
            String name,
            String key,
            Publishing publishing,
            int maxAge,
            DeliveryAccess deliveryAccess,
            @Nullable OrganizationId organization)
            implements ProjectCommand, CreationCommand {

        /** Of no organization, with public delivery. */
        public CreateProject(ProjectId projectId, String name, String key, Publishing publishing, int maxAge) {
            this(projectId, name, key, publishing, maxAge, DeliveryAccess.PUBLIC, null);
        }
    }

    /** Makes the organization the owner of the project. */
    record AssignProject(ProjectId projectId, OrganizationId organization) implements ProjectCommand {}

    /** Any number of fields at once; only what differs becomes an event. */
    record ReviseProject(
            ProjectId projectId,
            Patch<String> name,
            Patch<String> key,
            Patch<Publishing> publishing,
            Patch<Integer> maxAge,
            Patch<DeliveryAccess> deliveryAccess,
            Patch<@Nullable PersonalRetention> personalRetention)
            implements ProjectCommand {}

    /** Replaces the limits of the project; a limit that is left out is the default of the installation. */
    record SetProjectQuotas(ProjectId projectId, Quotas quotas) implements ProjectCommand {}

    /**
     * Records that a quota was nearly reached. Repeating it has no effect.
     *
     * @param occurrence how often it was, from 1
     */
    record WarnOfProjectQuota(ProjectId projectId, Quota quota, long limit, long used, int occurrence)
            implements ProjectCommand {}

    /**
     * Erases an uploaded file for good.
     *
     * @param file its hash and extension
     * @param isErased whether it was erased before
     */
    record EraseFile(ProjectId projectId, String file, boolean isErased) implements ProjectCommand {}

    /**
     * Requests the deletion of the project with everything in it.
     *
     * @param confirmedKey what the client repeats, which must be the key of the project
     * @param effectiveAt the time from which the project is deleted
     */
    record RequestProjectDeletion(ProjectId projectId, String confirmedKey, String reason, Instant effectiveAt)
            implements ProjectCommand {}

    /** Has no effect on a project whose deletion is not requested. */
    record CancelProjectDeletion(ProjectId projectId) implements ProjectCommand {}

    /**
     * Requests the deletion of the project because that of its organization is requested. Has no effect on a project
     * whose deletion is requested already, or that the organization does not own any more.
     */
    record RequestDeletionWithOrganization(
            ProjectId projectId, OrganizationId organization, String reason, Instant effectiveAt)
            implements ProjectCommand {}

    /** Cancels a deletion that the organization requested, and no other. */
    record CancelDeletionWithOrganization(ProjectId projectId, OrganizationId organization) implements ProjectCommand {}

    /**
     * Deletes the project as requested. Repeating it has no effect.
     *
     * @param requestedBy the subject that requested it, sealed with a key that is not the project's
     */
    record DeleteProject(ProjectId projectId, String requestedBy) implements ProjectCommand {}
}
