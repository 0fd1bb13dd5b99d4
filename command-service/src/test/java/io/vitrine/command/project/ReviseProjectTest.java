package io.vitrine.command.project;

import static io.vitrine.command.Patch.keep;
import static io.vitrine.command.Patch.to;
import static io.vitrine.command.project.ProjectDecider.MAX_FORMER_KEYS;
import static io.vitrine.command.project.ProjectSpec.CREATED;
import static io.vitrine.command.project.ProjectSpec.ID;
import static io.vitrine.command.project.ProjectSpec.given;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejection.NoSuchProject;
import io.vitrine.command.Rejection.TooManyKeys;
import io.vitrine.command.project.ProjectCommand.ReviseProject;
import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.PersonalRetention;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectEvent.DeliveryAccessChanged;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.PersonalRetentionChanged;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.ProjectEvent.ProjectRenamed;
import io.vitrine.events.ProjectEvent.PublishingChanged;
import io.vitrine.events.Publishing;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReviseProjectTest {

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of(
                        new ReviseProject(ID, to("Other"), keep(), keep(), keep(), keep(), keep()),
                        new ProjectRenamed(ID, "Other")),
                Arguments.of(
                        new ReviseProject(ID, keep(), to("other"), keep(), keep(), keep(), keep()),
                        new ProjectKeyChanged(ID, "other")),
                Arguments.of(
                        new ReviseProject(ID, keep(), keep(), to(Publishing.STAGED), keep(), keep(), keep()),
                        new PublishingChanged(ID, Publishing.STAGED)),
                Arguments.of(
                        new ReviseProject(ID, keep(), keep(), keep(), to(0), keep(), keep()), new MaxAgeChanged(ID, 0)),
                Arguments.of(
                        new ReviseProject(ID, keep(), keep(), keep(), keep(), to(DeliveryAccess.RESTRICTED), keep()),
                        new DeliveryAccessChanged(ID, DeliveryAccess.RESTRICTED)),
                Arguments.of(
                        new ReviseProject(ID, keep(), keep(), keep(), keep(), keep(), to(PersonalRetention.of("P1Y"))),
                        new PersonalRetentionChanged(ID, PersonalRetention.of("P1Y"))));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_changed_field_is_one_event(ReviseProject revise, ProjectEvent changed) {
        given(CREATED).when(revise).then(changed);
        given(CREATED, changed).when(revise).thenNothing();
    }

    @Test
    void personal_data_is_kept_for_ever_again() {
        var forEver = new ReviseProject(ID, keep(), keep(), keep(), keep(), keep(), Patch.to(null));

        given(CREATED).when(forEver).thenNothing();
        given(CREATED, new PersonalRetentionChanged(ID, PersonalRetention.of("P1Y")))
                .when(forEver)
                .then(new PersonalRetentionChanged(ID, null));
    }

    @Test
    void several_fields_at_once_are_several_events() {
        given(CREATED)
                .when(new ReviseProject(
                        ID,
                        to("Other"),
                        to("other"),
                        to(Publishing.STAGED),
                        to(300),
                        to(DeliveryAccess.RESTRICTED),
                        keep()))
                .then(
                        new ProjectRenamed(ID, "Other"),
                        new ProjectKeyChanged(ID, "other"),
                        new PublishingChanged(ID, Publishing.STAGED),
                        new MaxAgeChanged(ID, 300),
                        new DeliveryAccessChanged(ID, DeliveryAccess.RESTRICTED));
    }

    @Test
    void what_get_gave_changes_nothing() {
        given(CREATED)
                .when(new ReviseProject(
                        ID, to("Acme"), to("acme"), to(Publishing.LIVE), to(60), to(DeliveryAccess.PUBLIC), keep()))
                .thenNothing();
        given(CREATED)
                .when(new ReviseProject(ID, keep(), keep(), keep(), keep(), keep(), keep()))
                .thenNothing();
    }

    @Test
    void a_project_keeps_so_many_keys_and_may_take_one_of_them_back() {
        var renames = IntStream.rangeClosed(1, MAX_FORMER_KEYS)
                .<ProjectEvent>mapToObj(n -> new ProjectKeyChanged(ID, "key" + n));
        var history = Stream.concat(Stream.of(CREATED), renames).toArray(ProjectEvent[]::new);

        given(history)
                .when(new ReviseProject(ID, keep(), to("onemore"), keep(), keep(), keep(), keep()))
                .thenRejected(new TooManyKeys(MAX_FORMER_KEYS));
        given(history)
                .when(new ReviseProject(ID, keep(), to("acme"), keep(), keep(), keep(), keep()))
                .then(new ProjectKeyChanged(ID, "acme"));
    }

    @Test
    void what_never_was_cannot_be_revised() {
        given().when(new ReviseProject(ID, to("Other"), keep(), keep(), keep(), keep(), keep()))
                .thenRejected(new NoSuchProject(ID));
    }
}
