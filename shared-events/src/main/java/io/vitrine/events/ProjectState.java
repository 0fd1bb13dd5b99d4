package io.vitrine.events;

import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.ProjectEvent.PublishingChanged;
import java.util.function.UnaryOperator;

/** The state of a project, folded from its events. */
public sealed interface ProjectState extends AggregateState permits ProjectState.Absent, Project {

    ProjectState INITIAL = new Absent();

    /** No event yet. */
    record Absent() implements ProjectState {}

    /** Never refuses: what was recorded is a fact. */
    static ProjectState evolve(ProjectState state, Recorded<? extends ProjectEvent> recorded) {
        return switch (recorded.event()) {
            case ProjectCreated e -> Project.created(e, recorded);
            case ProjectRenamed e -> change(state, recorded, project -> project.withName(e.name()));
            case ProjectKeyChanged e -> change(state, recorded, project -> project.withKey(e.key(), recorded.at()));
            case PublishingChanged e -> change(state, recorded, project -> project.withPublishing(e.publishing()));
            case MaxAgeChanged e -> change(state, recorded, project -> project.withMaxAge(e.maxAge()));
        };
    }

    private static ProjectState change(ProjectState state, Recorded<?> recorded, UnaryOperator<Project> change) {
        return state instanceof Project project ? change.apply(project.at(recorded)) : state;
    }
}
