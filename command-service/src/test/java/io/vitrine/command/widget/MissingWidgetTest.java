package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.A;
import static io.vitrine.command.widget.WidgetSpec.CONTENT;
import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.DELETED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.RIVAL;
import static io.vitrine.command.widget.WidgetSpec.given;
import static io.vitrine.events.Publishing.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.widget.WidgetCommand.AddAssets;
import io.vitrine.command.widget.WidgetCommand.AddContent;
import io.vitrine.command.widget.WidgetCommand.AddSource;
import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.DeleteWidget;
import io.vitrine.command.widget.WidgetCommand.DetachAsset;
import io.vitrine.command.widget.WidgetCommand.MoveToVersion;
import io.vitrine.command.widget.WidgetCommand.PublishWidget;
import io.vitrine.command.widget.WidgetCommand.RemoveAsset;
import io.vitrine.command.widget.WidgetCommand.RemovePart;
import io.vitrine.command.widget.WidgetCommand.RemoveSource;
import io.vitrine.command.widget.WidgetCommand.ReorderAssets;
import io.vitrine.command.widget.WidgetCommand.RestoreWidget;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.command.widget.WidgetCommand.UnpublishWidget;
import io.vitrine.events.ContentId;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.ProjectId;
import io.vitrine.events.SourceId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command for a missing widget has the same rejection. */
class MissingWidgetTest {

    private final NoSuchWidget none = new NoSuchWidget(ID);

    static Stream<WidgetCommand> commands() {
        return commandsIn(OWNER);
    }

    static Stream<WidgetCommand> commandsOfAnother() {
        return commandsIn(RIVAL);
    }

    private static Stream<WidgetCommand> commandsIn(ProjectId project) {
        return Stream.of(
                new ReviseWidget(project, ID, LIVE, Revision.NONE),
                new AddAssets(project, ID, LIVE, List.of(A)),
                new RemoveAsset(project, ID, LIVE, A),
                new DetachAsset(project, ID, LIVE, A),
                new ReorderAssets(project, ID, LIVE, List.of(A)),
                new AddContent(project, ID, LIVE, new WidgetPart(ContentId.random(), null, null, null)),
                new AddSource(
                        project,
                        ID,
                        LIVE,
                        new WidgetSource(SourceId.random(), null, JsonObject.EMPTY, null, JsonArray.EMPTY)),
                new RemovePart(project, ID, LIVE, UUID.randomUUID()),
                new RemoveSource(project, ID, LIVE, SourceId.random()),
                new MoveToVersion(project, ID, LIVE, new TemplateUse(TemplateId.random(), TemplateVersionId.random())),
                new RestoreWidget(project, ID, LIVE, CONTENT),
                new PublishWidget(project, ID),
                new UnpublishWidget(project, ID),
                new DeleteWidget(project, ID));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void what_never_was_is_not_there(WidgetCommand command) {
        given().when(command).thenRejected(none);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void what_was_deleted_is_not_there(WidgetCommand command) {
        given(CREATED, PUBLISHED, DELETED).when(command).thenRejected(none);
    }

    @ParameterizedTest
    @MethodSource("commandsOfAnother")
    void another_tenants_widget_is_not_there(WidgetCommand command) {
        given(CREATED, PUBLISHED).when(command).thenRejected(none);
    }

    @Test
    void every_command_but_create_was_tried() {
        assertThat(Stream.concat(commands().<Class<?>>map(Object::getClass), Stream.of(CreateWidget.class)))
                .containsExactlyInAnyOrderElementsOf(leaves(WidgetCommand.class).toList());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(MissingWidgetTest::leaves)
                : Stream.of(type);
    }
}
