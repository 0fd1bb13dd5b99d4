package io.vitrine.command.template;

import io.vitrine.command.Patch;
import io.vitrine.command.Spec;
import io.vitrine.command.template.TemplateCommand.ReviseTemplate;
import io.vitrine.command.template.TemplateCommand.Revision;
import io.vitrine.events.JsonArray;
import io.vitrine.events.ProjectId;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateEvent.TemplateCreated;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateState;
import io.vitrine.events.TemplateVersionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests of template rules: {@code given(events).when(command).then(events)}. */
final class TemplateSpec {

    static final ProjectId OWNER = ProjectId.random();
    static final ProjectId RIVAL = ProjectId.random();
    static final TemplateId ID = TemplateId.random();
    static final TemplateVersionId FIRST = TemplateVersionId.random();
    static final TemplateVersionId NEXT = TemplateVersionId.random();
    static final TemplateDesign DESIGN = new TemplateDesign("<p>{{text}}</p>", JsonArray.EMPTY, "", false);

    static final TemplateCreated CREATED = new TemplateCreated(ID, FIRST, "Header", DESIGN, null, "images");

    private TemplateSpec() {}

    static Spec<TemplateCommand, TemplateEvent> given(TemplateEvent... events) {
        return Spec.given(
                OWNER, TemplateState.INITIAL, TemplateState::evolve, TemplateDecider::decide, List.of(events));
    }

    static ReviseTemplate revise(Revision revision, boolean asNewVersion) {
        return new ReviseTemplate(OWNER, ID, NEXT, revision, asNewVersion);
    }

    static Revision source(String source) {
        return new Revision(
                Patch.keep(), Patch.to(source), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());
    }

    static Revision looks(String name, @Nullable Integer channel, @Nullable String icon) {
        return new Revision(
                Patch.to(name),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.to(channel),
                Patch.to(icon));
    }
}
