package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.CONTENT;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.events.Publishing.STAGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.command.widget.WidgetCommand.CreateWidget;
import io.vitrine.command.widget.WidgetCommand.RestoreWidget;
import io.vitrine.events.ContentId;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.JsonArray;
import io.vitrine.events.JsonObject;
import io.vitrine.events.Recorded;
import io.vitrine.events.SourceId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetContent;
import io.vitrine.events.WidgetPart;
import io.vitrine.events.WidgetSource;
import io.vitrine.events.WidgetState;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of a widget's content is in the events of a creation, and of a restore. */
class WholeWidgetTest {

    private static final EventMetadata ALICE = new EventMetadata("alice", "request", "projects", null, null);

    private static final WidgetContent BARE =
            new WidgetContent("Bare", "bare", null, null, null, List.of(), JsonObject.EMPTY, JsonObject.EMPTY);

    /** A new field has a value here. */
    private static final WidgetContent WHOLE = CONTENT.withTemplate(
                    new TemplateUse(TemplateId.random(), TemplateVersionId.random()))
            .withChannel(2)
            .withPartAdded(new WidgetPart(ContentId.random(), "text", "Hello", null))
            .withSourceAdded(new WidgetSource(SourceId.random(), "weather", JsonObject.EMPTY, null, JsonArray.EMPTY));

    static RecordComponent[] fields() {
        return WidgetContent.class.getRecordComponents();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void the_example_has_a_value_in_every_field(RecordComponent field) throws ReflectiveOperationException {
        assertThat(field.getAccessor().invoke(WHOLE))
                .isNotEqualTo(field.getAccessor().invoke(BARE));
    }

    @Test
    void a_creation_records_every_field() {
        assertThat(created(WHOLE).content()).isEqualTo(WHOLE);
    }

    @Test
    void a_restore_records_every_field() {
        var restored = after(created(BARE), new RestoreWidget(OWNER, ID, STAGED, WHOLE));

        assertThat(restored.content()).isEqualTo(WHOLE);
    }

    private static Widget created(WidgetContent content) {
        return after(WidgetState.INITIAL, new CreateWidget(OWNER, ID, content));
    }

    private static Widget after(WidgetState before, WidgetCommand command) {
        var state = before;
        for (var event : WidgetDecider.decide(command, before)) {
            var version = state instanceof Widget widget ? widget.version() + 1 : 1;
            state = WidgetState.evolve(
                    state, new Recorded<>(UUID.randomUUID(), version, version, Instant.EPOCH, OWNER, ALICE, event));
        }
        return (Widget) state;
    }
}
