/**
 * The calls of webhooks: in the order of the project's journal, each event until its receiver acknowledges it.
 *
 * <p>The webhooks are distributed over shards, and the nodes lease shards. A
 * {@link io.vitrine.webhooks.sending.EndpointWorker} serves one webhook in its own virtual thread, with one call at a
 * time, so a hanging receiver does not delay others. Deliveries are stored in batches with a short delay. After a
 * crash, the next node may repeat the calls of that period, in the same order.
 */
@NullMarked
package io.vitrine.webhooks.sending;

import org.jspecify.annotations.NullMarked;
