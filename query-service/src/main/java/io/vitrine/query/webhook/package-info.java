/**
 * Webhooks: their queries and their calls.
 *
 * <p>Each webhook has a cursor into its project's journal and nothing is copied for it, so one whose receiver is down
 * costs a row. One node at a time holds the lease of a webhook and calls it, one call after the other.
 */
@NullMarked
package io.vitrine.query.webhook;

import org.jspecify.annotations.NullMarked;
