package io.vitrine.events;

import java.time.Instant;

/**
 * A version of a template. It never changes.
 *
 * @param number the number of the version in its template, from 1 without gaps
 */
public record TemplateVersion(TemplateVersionId id, int number, TemplateDesign design, Instant madeAt) {}
