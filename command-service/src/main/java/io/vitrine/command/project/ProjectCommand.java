package io.vitrine.command.project;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.command.Patch;
import io.vitrine.events.AggregateState;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Publishing;
import java.util.List;
import java.util.UUID;

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

    record CreateProject(ProjectId projectId, String name, String key, Publishing publishing, int maxAge)
            implements ProjectCommand, CreationCommand {}

    /** Any number of fields at once; only what differs becomes an event. */
    record ReviseProject(
            ProjectId projectId,
            Patch<String> name,
            Patch<String> key,
            Patch<Publishing> publishing,
            Patch<Integer> maxAge)
            implements ProjectCommand {}
}
