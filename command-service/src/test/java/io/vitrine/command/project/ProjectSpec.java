package io.vitrine.command.project;

import io.vitrine.command.Spec;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Publishing;
import java.util.List;

/** Tests of project rules: {@code given(events).when(command).then(events)}. */
final class ProjectSpec {

    static final ProjectId ID = ProjectId.random();
    static final ProjectCreated CREATED = new ProjectCreated(ID, "Acme", "acme", Publishing.LIVE, 60);

    private ProjectSpec() {}

    static Spec<ProjectCommand, ProjectEvent> given(ProjectEvent... events) {
        return Spec.given(ID, ProjectState.INITIAL, ProjectState::evolve, ProjectDecider::decide, List.of(events));
    }
}
