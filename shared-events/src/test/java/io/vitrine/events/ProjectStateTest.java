package io.vitrine.events;

import static io.vitrine.events.Samples.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectEvent.DeliveryAccessChanged;
import io.vitrine.events.ProjectEvent.FileErased;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.PersonalRetentionChanged;
import io.vitrine.events.ProjectEvent.ProjectCreated;
import io.vitrine.events.ProjectEvent.ProjectDeleted;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.ProjectEvent.PublishingChanged;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectStateTest {

    private final ProjectCreated created = new ProjectCreated(PROJECT, "Acme", "acme", Publishing.LIVE, 60);

    @Test
    void a_created_project_has_all_that_it_was_created_with() {
        assertThat(fold(created)).isEqualTo(project(1));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(new ProjectRenamed(PROJECT, "Other"), project(2).withName("Other")),
                Arguments.of(
                        new ProjectKeyChanged(PROJECT, "other"),
                        project(2).withKey("other", Facts.stamp(2).at())),
                Arguments.of(
                        new PublishingChanged(PROJECT, Publishing.STAGED),
                        project(2).withPublishing(Publishing.STAGED)),
                Arguments.of(
                        new DeliveryAccessChanged(PROJECT, DeliveryAccess.RESTRICTED),
                        project(2).withDeliveryAccess(DeliveryAccess.RESTRICTED)),
                Arguments.of(
                        new PersonalRetentionChanged(PROJECT, PersonalRetention.of("P1Y")),
                        project(2).withPersonalRetention(PersonalRetention.of("P1Y"))),
                Arguments.of(new PersonalRetentionChanged(PROJECT, null), project(2)),
                Arguments.of(new FileErased(PROJECT, "photo.jpg"), project(2)),
                Arguments.of(new MaxAgeChanged(PROJECT, 0), project(2).withMaxAge(0)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_changes_its_field_and_when_and_by_whom(ProjectEvent change, Project after) {
        assertThat(fold(created, change)).isEqualTo(after);
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.ProjectSamples#all")
    void a_fact_about_a_project_that_is_not_there_is_no_reason_to_fail(ProjectEvent event) {
        var after = ProjectState.evolve(ProjectState.INITIAL, Facts.recorded(7, event));

        assertThat(after)
                .isInstanceOf(
                        switch (event) {
                            case ProjectCreated _ -> Project.class;
                            // All that stays of a deleted project is its last event.
                            case ProjectDeleted _ -> ProjectState.Deleted.class;
                            default -> ProjectState.Absent.class;
                        });
    }

    @Test
    void a_key_that_it_had_stays_its_own_until_it_is_its_present_one_again() {
        var renamed =
                (Project) fold(created, new ProjectKeyChanged(PROJECT, "two"), new ProjectKeyChanged(PROJECT, "three"));
        assertThat(renamed.formerKeys())
                .containsExactly(
                        new FormerKey("acme", Facts.stamp(2).at()),
                        new FormerKey("two", Facts.stamp(3).at()));

        var back = (Project) fold(
                created,
                new ProjectKeyChanged(PROJECT, "two"),
                new ProjectKeyChanged(PROJECT, "three"),
                new ProjectKeyChanged(PROJECT, "acme"));
        assertThat(back.formerKeys()).extracting(FormerKey::key).containsExactly("two", "three");
    }

    private static Project project(long version) {
        return new Project(PROJECT, version, "Acme", "acme", Publishing.LIVE, 60, Facts.stamp(1), Facts.stamp(version));
    }

    private static ProjectState fold(ProjectEvent... events) {
        return Facts.fold(ProjectState.INITIAL, ProjectState::evolve, events);
    }
}
