/** Disables webhooks that cannot be delivered to: the service that calls them reports each on a topic. */
@NullMarked
package io.vitrine.command.process.webhookdisabling;

import org.jspecify.annotations.NullMarked;
