package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.UNPUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.given;

import io.vitrine.command.widget.WidgetCommand.PublishWidget;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import org.junit.jupiter.api.Test;

class PublishWidgetTest {

    private final PublishWidget publish = new PublishWidget(OWNER, ID);
    private final WidgetRenamed renamed = new WidgetRenamed(ID, "Other");

    @Test
    void a_draft_becomes_public() {
        given(CREATED).when(publish).then(PUBLISHED);
    }

    @Test
    void publishing_again_changes_nothing() {
        given(CREATED, PUBLISHED).when(publish).thenNothing();
    }

    @Test
    void publishing_again_after_edits_that_waited_shows_them() {
        given(CREATED, PUBLISHED, renamed).when(publish).then(PUBLISHED);
    }

    @Test
    void publishing_again_after_edits_that_did_not_wait_changes_nothing() {
        given(CREATED, PUBLISHED, renamed, PUBLISHED).when(publish).thenNothing();
    }

    @Test
    void what_was_unpublished_can_be_published_again() {
        given(CREATED, PUBLISHED, UNPUBLISHED).when(publish).then(PUBLISHED);
    }
}
