package io.vitrine.command.widget;

import static io.vitrine.command.widget.WidgetSpec.CREATED;
import static io.vitrine.command.widget.WidgetSpec.ID;
import static io.vitrine.command.widget.WidgetSpec.OWNER;
import static io.vitrine.command.widget.WidgetSpec.given;

import io.vitrine.command.Patch;
import io.vitrine.command.widget.WidgetCommand.MoveToVersion;
import io.vitrine.command.widget.WidgetCommand.ReviseWidget;
import io.vitrine.command.widget.WidgetCommand.Revision;
import io.vitrine.events.Publishing;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateUse;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.events.WidgetEvent.ChannelAssigned;
import io.vitrine.events.WidgetEvent.TemplateApplied;
import io.vitrine.events.WidgetEvent.WidgetPublished;
import org.junit.jupiter.api.Test;

class WidgetTemplateTest {

    private static final TemplateId TEMPLATE = TemplateId.random();
    private static final TemplateVersionId OLD = TemplateVersionId.random();
    private static final TemplateVersionId NEW = TemplateVersionId.random();
    private static final TemplateApplied ON_OLD = new TemplateApplied(ID, TEMPLATE, OLD);
    private static final TemplateApplied ON_NEW = new TemplateApplied(ID, TEMPLATE, NEW);

    @Test
    void naming_the_template_a_widget_is_on_keeps_its_version() {
        given(CREATED, ON_OLD).when(revise(false)).thenNothing();
    }

    @Test
    void an_upgrade_takes_the_current_version() {
        given(CREATED, ON_OLD).when(revise(true)).then(ON_NEW);
        given(CREATED, ON_NEW).when(revise(true)).thenNothing();
    }

    @Test
    void another_template_is_taken_without_being_told_to_upgrade() {
        given(CREATED).when(revise(false)).then(ON_NEW);
        given(CREATED, new TemplateApplied(ID, TemplateId.random(), OLD))
                .when(revise(false))
                .then(ON_NEW);
    }

    @Test
    void a_replaced_template_moves_its_widgets_and_what_is_public_with_them() {
        given(CREATED, ON_OLD).when(move()).then(ON_NEW);
        given(CREATED, ON_OLD, new WidgetPublished(ID)).when(move()).then(ON_NEW, new WidgetPublished(ID));
    }

    @Test
    void a_widget_that_left_the_template_or_is_moved_already_is_left_alone() {
        given(CREATED).when(move()).thenNothing();
        given(CREATED, ON_NEW).when(move()).thenNothing();
        given(CREATED, new TemplateApplied(ID, TemplateId.random(), OLD))
                .when(move())
                .thenNothing();
    }

    @Test
    void a_channel_is_assigned_when_it_differs() {
        given(CREATED).when(channel(2)).then(new ChannelAssigned(ID, 2));
        given(CREATED, new ChannelAssigned(ID, 2)).when(channel(2)).thenNothing();
        given(CREATED).when(channel(1)).thenNothing();
    }

    private static MoveToVersion move() {
        return new MoveToVersion(OWNER, ID, Publishing.LIVE, new TemplateUse(TEMPLATE, NEW));
    }

    private static ReviseWidget revise(boolean upgrade) {
        return revise(Patch.to(new TemplateUse(TEMPLATE, NEW)), upgrade, Patch.keep());
    }

    private static ReviseWidget channel(int channel) {
        return revise(Patch.keep(), false, Patch.to(channel));
    }

    private static ReviseWidget revise(Patch<TemplateUse> template, boolean upgrade, Patch<Integer> channel) {
        var none = Revision.NONE;
        return new ReviseWidget(
                OWNER,
                ID,
                Publishing.LIVE,
                new Revision(
                        none.name(),
                        none.slug(),
                        none.description(),
                        none.icon(),
                        none.layout(),
                        none.assetIds(),
                        none.config(),
                        none.theme(),
                        template,
                        upgrade,
                        channel));
    }
}
