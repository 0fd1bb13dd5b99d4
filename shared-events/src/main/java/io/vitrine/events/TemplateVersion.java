package io.vitrine.events;

import java.time.Instant;

/**
 * A version of a template. It never changes.
 *
 * @param number its place among the template's versions, from 1 without holes
 */
public record TemplateVersion(TemplateVersionId id, int number, TemplateDesign design, Instant madeAt) {}
