/**
 * The journal: each event with its original bytes and its changes, which only the projection writes. {@code history}
 * has versions and states at a point in time, {@code audit} the trail with its checkpoints, {@code feed} the events for
 * subscribers; webhooks read it too.
 */
@NullMarked
package io.vitrine.journal;

import org.jspecify.annotations.NullMarked;
