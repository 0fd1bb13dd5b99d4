package io.vitrine.command.project;

import static io.vitrine.command.project.ProjectSpec.CREATED;
import static io.vitrine.command.project.ProjectSpec.ID;
import static io.vitrine.command.project.ProjectSpec.given;

import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.ProjectEvent.DeliveryAccessChanged;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.Publishing;
import org.junit.jupiter.api.Test;

class CreateProjectTest {

    private final CreateProject create = new CreateProject(ID, "Acme", "acme", Publishing.LIVE, 60);

    @Test
    void a_project_comes_into_being_with_all_that_was_asked() {
        given().when(create).then(CREATED);
    }

    @Test
    void an_id_is_used_once() {
        given(CREATED).when(create).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void a_project_may_be_restricted_from_the_beginning() {
        given().when(new CreateProject(ID, "Acme", "acme", Publishing.LIVE, 60, DeliveryAccess.RESTRICTED, null))
                .then(
                        new ProjectCreated(ID, "Acme", "acme", Publishing.LIVE, 60),
                        new DeliveryAccessChanged(ID, DeliveryAccess.RESTRICTED));
    }
}
