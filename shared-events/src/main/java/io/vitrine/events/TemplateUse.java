package io.vitrine.events;

/** The version of a template that a widget is drawn by: it stays until an event moves the widget to another. */
public record TemplateUse(TemplateId templateId, TemplateVersionId versionId) {}
