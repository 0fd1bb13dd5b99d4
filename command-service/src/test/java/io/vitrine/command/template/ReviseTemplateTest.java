package io.vitrine.command.template;

import static io.vitrine.command.template.TemplateSpec.CREATED;
import static io.vitrine.command.template.TemplateSpec.DESIGN;
import static io.vitrine.command.template.TemplateSpec.FIRST;
import static io.vitrine.command.template.TemplateSpec.ID;
import static io.vitrine.command.template.TemplateSpec.NEXT;
import static io.vitrine.command.template.TemplateSpec.OWNER;
import static io.vitrine.command.template.TemplateSpec.RIVAL;
import static io.vitrine.command.template.TemplateSpec.given;
import static io.vitrine.command.template.TemplateSpec.looks;
import static io.vitrine.command.template.TemplateSpec.revise;
import static io.vitrine.command.template.TemplateSpec.source;

import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchTemplate;
import io.vitrine.command.template.TemplateCommand.CreateTemplate;
import io.vitrine.command.template.TemplateCommand.DeleteTemplate;
import io.vitrine.command.template.TemplateCommand.ReviseTemplate;
import io.vitrine.events.JsonArray;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent.TemplateChannelChanged;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateIconChanged;
import io.vitrine.events.TemplateEvent.TemplateRenamed;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import org.junit.jupiter.api.Test;

class ReviseTemplateTest {

    private static final TemplateDesign OTHER = new TemplateDesign("<b>{{text}}</b>", JsonArray.EMPTY, "", false);

    @Test
    void a_template_is_created_once() {
        var create = new CreateTemplate(OWNER, ID, FIRST, "Header", DESIGN, null, "images");

        given().when(create).then(CREATED);
        given(CREATED).when(create).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void another_source_replaces_the_template_for_every_widget() {
        given(CREATED).when(revise(source(OTHER.template()), false)).then(new TemplateReplaced(ID, NEXT, OTHER));
    }

    @Test
    void another_source_as_a_new_version_leaves_widgets_alone() {
        given(CREATED).when(revise(source(OTHER.template()), true)).then(new TemplateVersionMade(ID, NEXT, OTHER));
    }

    @Test
    void the_same_source_is_no_new_version() {
        given(CREATED).when(revise(source(DESIGN.template()), true)).thenNothing();
        given(CREATED).when(revise(source(DESIGN.template()), false)).thenNothing();
    }

    @Test
    void its_name_icon_and_channel_change_without_a_version() {
        given(CREATED)
                .when(revise(looks("Banner", 2, null), true))
                .then(
                        new TemplateRenamed(ID, "Banner"),
                        new TemplateIconChanged(ID, null),
                        new TemplateChannelChanged(ID, 2));
    }

    @Test
    void the_first_channel_is_what_a_template_without_one_is_on() {
        given(CREATED).when(revise(looks("Header", 1, "images"), true)).thenNothing();
    }

    @Test
    void a_deleted_template_is_not_there() {
        given(CREATED).when(new DeleteTemplate(OWNER, ID)).then(new TemplateDeleted(ID));
        given(CREATED, new TemplateDeleted(ID))
                .when(new DeleteTemplate(OWNER, ID))
                .thenRejected(new NoSuchTemplate(ID));
        given(CREATED, new TemplateDeleted(ID))
                .when(revise(looks("Banner", 2, null), true))
                .thenRejected(new NoSuchTemplate(ID));
    }

    @Test
    void another_tenants_template_is_not_there() {
        given(CREATED)
                .when(new ReviseTemplate(RIVAL, ID, NEXT, source("x"), false))
                .thenRejected(new NoSuchTemplate(ID));
        given(CREATED).when(new DeleteTemplate(RIVAL, ID)).thenRejected(new NoSuchTemplate(ID));
    }
}
