package io.vitrine.command.project;

import static io.vitrine.command.project.ProjectSpec.CREATED;
import static io.vitrine.command.project.ProjectSpec.ID;
import static io.vitrine.command.project.ProjectSpec.given;

import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.project.ProjectCommand.EraseFile;
import io.vitrine.events.ProjectEvent.FileErased;
import org.junit.jupiter.api.Test;

class EraseFileTest {

    private static final String PHOTO = "photo.jpg";

    @Test
    void a_file_is_erased_once() {
        given(CREATED).when(new EraseFile(ID, PHOTO, false)).then(new FileErased(ID, PHOTO));
        given(CREATED).when(new EraseFile(ID, PHOTO, true)).thenNothing();
    }

    @Test
    void without_a_project_there_is_no_file() {
        given().when(new EraseFile(ID, PHOTO, false)).thenRejected(new NoSuchProject(ID));
    }
}
