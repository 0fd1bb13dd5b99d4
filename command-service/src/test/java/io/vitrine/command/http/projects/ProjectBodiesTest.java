package io.vitrine.command.http.projects;

import static io.vitrine.http.body.Requests.body;
import static io.vitrine.http.body.Requests.faultsOf;
import static io.vitrine.http.body.Requests.strictBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vitrine.command.Patch;
import io.vitrine.command.project.ProjectCommand.CreateProject;
import io.vitrine.command.project.ProjectCommand.ReviseProject;
import io.vitrine.events.PersonalRetention;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Publishing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of projects. */
class ProjectBodiesTest {

    private final ProjectId project = ProjectId.of("770e8400-e29b-41d4-a716-446655440000");

    @Test
    void a_complete_body_is_a_project() {
        var json = "{\"name\":\"Acme\",\"key\":\"acme\",\"publishing\":\"staged\",\"maxAge\":300}";

        assertThat(ProjectBodies.create(project, strictBody(json)))
                .isEqualTo(new CreateProject(project, "Acme", "acme", Publishing.STAGED, 300));
    }

    @Test
    void a_name_is_enough_and_the_key_comes_from_the_id() {
        assertThat(ProjectBodies.create(project, body("{\"name\":\"Acme\"}")))
                .isEqualTo(new CreateProject(project, "Acme", "770e8400e29b", Publishing.LIVE, 0));
    }

    @Test
    void every_fault_is_told_at_once() {
        var json = "{\"name\":\"\",\"key\":\"No\",\"publishing\":\"never\",\"maxAge\":86401}";
        var faults = new String[] {"/publishing not-allowed", "/name required", "/key format", "/maxAge range"};

        assertThat(faultsOf(() -> ProjectBodies.create(project, body(json)))).containsExactlyInAnyOrder(faults);
        assertThat(faultsOf(() -> ProjectBodies.revise(project, body(json)))).containsExactlyInAnyOrder(faults);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Acme", "ac me", "ac-me", "été", "aaaaaaaaaabbbbbbbbbbccccccccccdddd"})
    void a_key_is_3_to_32_small_letters_and_digits(String key) {
        assertThat(faultsOf(() -> ProjectBodies.revise(project, body("{\"key\":\"" + key + "\"}"))))
                .contains("/key format");
        assertThatCode(() -> ProjectBodies.revise(project, body("{\"key\":\"abc\"}")))
                .doesNotThrowAnyException();
        assertThatCode(() -> ProjectBodies.revise(project, body("{\"key\":\"" + "a1".repeat(16) + "\"}")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_revision_without_fields_keeps_them_all() {
        assertThat(ProjectBodies.revise(project, body("{}")))
                .isEqualTo(new ReviseProject(
                        project, Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep()));
    }

    @Test
    void a_retention_is_a_period_or_null() {
        assertThat(retention("\"P18M\"")).isEqualTo(Patch.to(PersonalRetention.of("P1Y6M")));
        assertThat(retention("null")).isEqualTo(Patch.to(null));
        for (var other : List.of("\"P11Y\"", "\"P30D\"", "\"\"", "\"for ever\"")) {
            assertThat(faultsOf(() -> retention(other))).as(other).containsExactly("/personalRetention format");
        }
    }

    private Patch<?> retention(String json) {
        return ProjectBodies.revise(project, body("{\"personalRetention\":%s}".formatted(json)))
                .personalRetention();
    }

    @Test
    void what_get_gave_may_be_put_back_even_strictly() {
        assertThatCode(() -> ProjectBodies.revise(project, strictBody("""
                        {"id": "770e8400-e29b-41d4-a716-446655440000", "name": "Acme", "key": "acme",
                         "publishing": "live", "maxAge": 0, "personalRetention": "P1Y", "version": 2,
                         "createdAt": "2026-01-15T10:30:00", "updatedAt": "2026-01-15T10:30:00"}"""))).doesNotThrowAnyException();
    }
}
