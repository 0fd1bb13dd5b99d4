/**
 * Requests that a project's auditors should know of and that are no events, reported to the service that shows them.
 */
@NullMarked
package io.vitrine.topic.access;

import org.jspecify.annotations.NullMarked;
