package io.vitrine.events;

/** The template version that renders a widget, until an event moves the widget to another version. */
public record TemplateUse(TemplateId templateId, TemplateVersionId versionId) {}
