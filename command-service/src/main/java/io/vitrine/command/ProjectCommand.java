package io.vitrine.command;

import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import java.util.UUID;

/** The commands of a project. */
public sealed interface ProjectCommand extends Command {

    @Override
    default UUID aggregateId() {
        return projectId().value();
    }

    record CreateProject(ProjectId projectId, String name, String key, Publishing publishing, int maxAge)
            implements ProjectCommand {}

    /** Any number of fields at once; only what differs becomes an event. */
    record ReviseProject(
            ProjectId projectId,
            Patch<String> name,
            Patch<String> key,
            Patch<Publishing> publishing,
            Patch<Integer> maxAge)
            implements ProjectCommand {}
}
