package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.UNPUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.given;

import io.vitrine.command.widget.WidgetCommand.UnpublishWidget;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import org.junit.jupiter.api.Test;

class UnpublishWidgetTest {

    private final UnpublishWidget unpublish = new UnpublishWidget(OWNER, ID);

    @Test
    void a_published_widget_is_public_no_more() {
        given(CREATED, PUBLISHED).when(unpublish).then(UNPUBLISHED);
    }

    @Test
    void edits_that_wait_make_no_difference() {
        given(CREATED, PUBLISHED, new WidgetRenamed(ID, "Other"))
                .when(unpublish)
                .then(UNPUBLISHED);
    }

    @Test
    void unpublishing_a_draft_changes_nothing() {
        given(CREATED).when(unpublish).thenNothing();
        given(CREATED, PUBLISHED, UNPUBLISHED).when(unpublish).thenNothing();
    }
}
