/**
 * The calls of webhooks: in the order of the project's journal, each event until its receiver acknowledges it.
 *
 * <p>The webhooks are dealt out to shards, and the nodes lease shards. A {@link
 * io.vitrine.query.webhook.sending.Courier} looks after one webhook, in a virtual thread of its own and with one call
 * at a time, so a receiver that hangs keeps nobody waiting but itself. What was delivered is stored a moment later and
 * for many webhooks at once; whoever takes over after a crash may repeat the calls of that moment, in the same order.
 */
@NullMarked
package io.vitrine.query.webhook.sending;

import org.jspecify.annotations.NullMarked;
