package io.vitrine.command.template;

import io.vitrine.command.Command;
import io.vitrine.command.CreationCommand;
import io.vitrine.command.Patch;
import io.vitrine.events.AggregateState;
import io.vitrine.events.JsonArray;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateDesign;
import io.vitrine.events.TemplateEvent;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateState;
import io.vitrine.events.TemplateVersionId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of a template. Its source has already been parsed: an invalid source never becomes a command. */
public sealed interface TemplateCommand extends Command<Template> {

    TemplateId templateId();

    @Override
    default UUID aggregateId() {
        return templateId().value();
    }

    @Override
    default TemplateState initial() {
        return TemplateState.INITIAL;
    }

    @Override
    default List<TemplateEvent> decide(AggregateState state) {
        return TemplateDecider.decide(this, (TemplateState) state);
    }

    @Override
    default Template existing(AggregateState state) {
        return TemplateDecider.existing(this, (TemplateState) state);
    }

    record CreateTemplate(
            ProjectId projectId,
            TemplateId templateId,
            TemplateVersionId versionId,
            String name,
            TemplateDesign design,
            @Nullable Integer channelId,
            @Nullable String iconName)
            implements TemplateCommand, CreationCommand {}

    /**
     * Any number of fields at once; only what differs becomes an event.
     *
     * @param versionId the id of the new version, if the design differs
     * @param asNewVersion whether widgets stay on their version until they are upgraded; otherwise all move
     */
    record ReviseTemplate(
            ProjectId projectId,
            TemplateId templateId,
            TemplateVersionId versionId,
            Revision revision,
            boolean asNewVersion)
            implements TemplateCommand {}

    /** The change of each field. */
    record Revision(
            Patch<String> name,
            Patch<String> template,
            Patch<JsonArray> schema,
            Patch<String> storefrontApiQuery,
            Patch<Boolean> clientRerender,
            Patch<@Nullable Integer> channelId,
            Patch<@Nullable String> iconName) {}

    /** Succeeds only if no widget uses the template. */
    record DeleteTemplate(ProjectId projectId, TemplateId templateId) implements TemplateCommand {}
}
