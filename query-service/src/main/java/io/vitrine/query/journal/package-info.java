/**
 * The journal: each event with its original bytes and its changes, for history, audit, feed and webhooks. Only the
 * projection writes it.
 */
@NullMarked
package io.vitrine.query.journal;

import org.jspecify.annotations.NullMarked;
