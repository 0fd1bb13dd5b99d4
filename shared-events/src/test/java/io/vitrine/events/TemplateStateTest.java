package io.vitrine.events;

import static io.vitrine.events.Samples.DESIGN;
import static io.vitrine.events.Samples.OTHER_TEMPLATE_VERSION;
import static io.vitrine.events.Samples.TEMPLATE;
import static io.vitrine.events.Samples.TEMPLATE_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.TemplateEvent.TemplateChannelChanged;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateEvent.TemplateDeleted;
import io.vitrine.events.TemplateEvent.TemplateIconChanged;
import io.vitrine.events.TemplateEvent.TemplateRenamed;
import io.vitrine.events.TemplateEvent.TemplateReplaced;
import io.vitrine.events.TemplateEvent.TemplateVersionMade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateStateTest {

    private static final TemplateDesign OTHER_DESIGN = new TemplateDesign("<p>", JsonArray.EMPTY, "", false);

    private final TemplateCreated created =
            new TemplateCreated(TEMPLATE, TEMPLATE_VERSION, "Header Images", DESIGN, 1, "images");

    @Test
    void a_created_template_is_in_its_first_version() {
        assertThat(template(created))
                .isEqualTo(new Template(
                        TEMPLATE,
                        Samples.PROJECT,
                        1,
                        "Header Images",
                        new TemplateVersion(TEMPLATE_VERSION, 1, DESIGN, Facts.at(1)),
                        1,
                        1,
                        "images",
                        Facts.stamp(1),
                        Facts.stamp(1)));
    }

    @Test
    void a_new_version_and_a_replacement_both_become_the_current_one() {
        var next = new TemplateVersion(OTHER_TEMPLATE_VERSION, 2, OTHER_DESIGN, Facts.at(2));

        assertThat(template(created, new TemplateVersionMade(TEMPLATE, OTHER_TEMPLATE_VERSION, OTHER_DESIGN))
                        .current())
                .isEqualTo(next);
        assertThat(template(created, new TemplateReplaced(TEMPLATE, OTHER_TEMPLATE_VERSION, OTHER_DESIGN))
                        .current())
                .isEqualTo(next);
    }

    @Test
    void only_a_replacement_leaves_no_widget_on_an_older_version() {
        var made = new TemplateVersionMade(TEMPLATE, OTHER_TEMPLATE_VERSION, OTHER_DESIGN);
        var replaced = new TemplateReplaced(TEMPLATE, TemplateVersionId.random(), DESIGN);

        assertThat(template(created, made).oldest()).isEqualTo(1);
        assertThat(template(created, made, replaced).oldest()).isEqualTo(3);
        assertThat(template(created, made, replaced, made).oldest()).isEqualTo(3);
    }

    @Test
    void what_is_no_part_of_the_design_changes_without_a_new_version() {
        var template = template(
                created,
                new TemplateRenamed(TEMPLATE, "Banner"),
                new TemplateIconChanged(TEMPLATE, null),
                new TemplateChannelChanged(TEMPLATE, 7));

        assertThat(template.name()).isEqualTo("Banner");
        assertThat(template.iconName()).isNull();
        assertThat(template.channelId()).isEqualTo(7);
        assertThat(template.current().id()).isEqualTo(TEMPLATE_VERSION);
        assertThat(template.version()).isEqualTo(4);
        assertThat(template.updated()).isEqualTo(Facts.stamp(4));
    }

    @ParameterizedTest
    @MethodSource("io.vitrine.events.Samples#ofTemplates")
    void a_fact_about_a_deleted_template_does_not_bring_it_back(TemplateEvent event) {
        if (!(event instanceof TemplateCreated)) {
            assertThat(fold(created, new TemplateDeleted(TEMPLATE), event))
                    .isEqualTo(new TemplateState.Deleted(TEMPLATE));
        }
    }

    private static Template template(TemplateEvent... events) {
        return (Template) fold(events);
    }

    private static TemplateState fold(TemplateEvent... events) {
        return Facts.fold(TemplateState.INITIAL, TemplateState::evolve, events);
    }
}
