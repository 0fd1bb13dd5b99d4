/**
 * The query service: the read models that are derived from events, and their HTTP APIs.
 *
 * <p>One package a read model ({@code widget}, {@code asset}, {@code project}, {@code search}) holds its projection and
 * its questions; {@code http} has the dialects' endpoints. The engine under them is the module {@code read-models},
 * history, audit and feed are the module {@code journal}, and the calls of webhooks are {@code webhook-service}.
 */
@NullMarked
package io.vitrine.query;

import org.jspecify.annotations.NullMarked;
