package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.DELETED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.PUBLISHED;
import static io.vitrine.command.widget.WidgetSpec.given;

import io.vitrine.command.Rejection.NoSuchWidget;
import io.vitrine.command.widget.WidgetCommand.DeleteWidget;
import org.junit.jupiter.api.Test;

class DeleteWidgetTest {

    private final DeleteWidget delete = new DeleteWidget(OWNER, ID);

    @Test
    void a_draft_is_gone_for_good() {
        given(CREATED).when(delete).then(DELETED);
    }

    @Test
    void a_published_widget_needs_no_other_event_to_be_gone() {
        given(CREATED, PUBLISHED).when(delete).then(DELETED);
    }

    @Test
    void what_is_deleted_cannot_be_deleted_again() {
        given(CREATED, DELETED).when(delete).thenRejected(new NoSuchWidget(ID));
    }
}
