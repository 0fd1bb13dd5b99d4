/**
 * The queries for webhooks and for their deliveries.
 *
 * <p>The module {@code webhook-service} has what these read and what calls the webhooks.
 */
@NullMarked
package io.vitrine.query.webhook;

import org.jspecify.annotations.NullMarked;
