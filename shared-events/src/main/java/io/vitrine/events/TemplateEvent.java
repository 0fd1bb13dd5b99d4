package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/** The events of a template. The choice of a version for a widget is an event of the widget. */
public sealed interface TemplateEvent extends DomainEvent {

    TemplateId templateId();

    @Override
    default String subjectId() {
        return templateId().toString();
    }

    /** The project has a new template, in its first version. No widget uses it yet. */
    record TemplateCreated(
            TemplateId templateId,
            TemplateVersionId versionId,
            String name,
            TemplateDesign design,
            @Nullable Integer channelId,
            @Nullable String iconName)
            implements TemplateEvent {}

    /** The template has another name. */
    record TemplateRenamed(TemplateId templateId, String name) implements TemplateEvent {}

    /** The template has this icon in listings, or none. */
    record TemplateIconChanged(
            TemplateId templateId, @Nullable String iconName) implements TemplateEvent {}

    /** The template is offered on this channel, or on the first channel. Widgets stay on their channels. */
    record TemplateChannelChanged(
            TemplateId templateId, @Nullable Integer channelId) implements TemplateEvent {}

    /**
     * The template has a new version, which new widgets use. Existing widgets stay on their version until they are
     * upgraded.
     */
    record TemplateVersionMade(TemplateId templateId, TemplateVersionId versionId, TemplateDesign design)
            implements TemplateEvent {}

    /**
     * The template has a new version, which new widgets use. Every widget on an older version moves to it, each with
     * its own event.
     */
    record TemplateReplaced(TemplateId templateId, TemplateVersionId versionId, TemplateDesign design)
            implements TemplateEvent {}

    /** The template is deleted permanently. No widget used it. */
    record TemplateDeleted(TemplateId templateId) implements TemplateEvent {}
}
