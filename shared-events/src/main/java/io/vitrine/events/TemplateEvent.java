package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/** Everything that can happen to a template. Which version a widget is drawn by is an event of the widget. */
public sealed interface TemplateEvent extends DomainEvent {

    TemplateId templateId();

    @Override
    default String subjectId() {
        return templateId().toString();
    }

    /** The project has the template, in its first version. No widget uses it yet. */
    record TemplateCreated(
            TemplateId templateId,
            TemplateVersionId versionId,
            String name,
            TemplateDesign design,
            @Nullable Integer channelId,
            @Nullable String iconName)
            implements TemplateEvent {}

    /** The template is shown under another name. */
    record TemplateRenamed(TemplateId templateId, String name) implements TemplateEvent {}

    /** The template has this icon in listings, or none. */
    record TemplateIconChanged(
            TemplateId templateId, @Nullable String iconName) implements TemplateEvent {}

    /** The template is offered on this channel, or on the first. Widgets stay on theirs. */
    record TemplateChannelChanged(
            TemplateId templateId, @Nullable Integer channelId) implements TemplateEvent {}

    /** New widgets take this version; those that are there stay on theirs until they are upgraded. */
    record TemplateVersionMade(TemplateId templateId, TemplateVersionId versionId, TemplateDesign design)
            implements TemplateEvent {}

    /** New widgets take this version, and every widget on an older one moves to it, each by an event of its own. */
    record TemplateReplaced(TemplateId templateId, TemplateVersionId versionId, TemplateDesign design)
            implements TemplateEvent {}

    /** The template is gone for good, and no widget used it. */
    record TemplateDeleted(TemplateId templateId) implements TemplateEvent {}
}
